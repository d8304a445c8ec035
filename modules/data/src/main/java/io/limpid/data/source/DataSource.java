package io.limpid.data.source;

import io.limpid.data.split.SplitPlan;
import java.util.List;

/** A data set that can be loaded; {@code io.limpid.data.NamedSource} lists all of them. */
public interface DataSource {
    /** Short name, for example {@code german-credit}. */
    String name();

    /**
     * What can be seen to be wrong without reading a row: missing files, columns that are not there, a plan that does
     * not fit. Empty if nothing is. Touches no native code.
     */
    List<String> problems(SplitPlan plan);

    /**
     * Reads the files and splits the rows. The same plan gives the same splits, bit for bit.
     *
     * @throws DataException if a file cannot be read, breaks its format, or has too few rows for the plan
     */
    Loaded load(SplitPlan plan);
}
