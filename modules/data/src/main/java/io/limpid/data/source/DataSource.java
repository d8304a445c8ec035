package io.limpid.data.source;

import java.util.List;

/** A data set that can be loaded; {@code io.limpid.data.NamedSource} lists all of them. */
public interface DataSource {
    /** Short name, for example {@code german-credit}. */
    String name();

    /**
     * Reads every file, checks every cell and splits the rows. Touches no native code.
     *
     * @throws DataException if a file cannot be read, breaks its format, or has too few rows for the plan
     */
    CheckedRows read(SplitPlan plan);

    /** What {@link #read} would refuse, for a check before any work; empty if nothing. Touches no native code. */
    default List<String> problems(SplitPlan plan) {
        try {
            read(plan);
            return List.of();
        } catch (DataException e) {
            return e.problems();
        }
    }

    /**
     * Reads, splits and codes. The same plan gives the same splits, bit for bit.
     *
     * @throws DataException as {@link #read}
     */
    default Loaded load(SplitPlan plan) {
        return read(plan).load();
    }
}
