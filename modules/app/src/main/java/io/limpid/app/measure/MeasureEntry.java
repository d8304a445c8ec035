package io.limpid.app.measure;

import io.limpid.core.measure.Measure;
import java.util.List;
import java.util.function.Supplier;

/**
 * One or more measures under the name by which a recipe asks for them.
 *
 * @param measures where classes are told apart
 * @param numeric where a number is predicted; none if it has no meaning there
 */
public record MeasureEntry(
        String name, String summary, Supplier<List<Measure>> measures, Supplier<List<Measure>> numeric) {
    /** Measures of classes alone. */
    MeasureEntry(String name, String summary, Supplier<List<Measure>> measures) {
        this(name, summary, measures, List::of);
    }

    /** Whether it has no meaning where a number is predicted. */
    public boolean ofClassesOnly() {
        return numeric.get().isEmpty() && !measures.get().isEmpty();
    }
}
