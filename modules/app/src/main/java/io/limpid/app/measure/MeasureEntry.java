package io.limpid.app.measure;

import io.limpid.core.data.Schema;
import io.limpid.core.measure.Measure;
import java.util.List;
import java.util.function.Supplier;

/**
 * One or more measures under the name by which a recipe asks for them.
 *
 * @param measures where classes are told apart
 * @param labels where rows may have several labels; none if it has no meaning there
 * @param numeric where a number is predicted; none if it has no meaning there
 */
public record MeasureEntry(
        String name,
        String summary,
        Supplier<List<Measure>> measures,
        Supplier<List<Measure>> labels,
        Supplier<List<Measure>> numeric) {
    /** Measures of classes alone. */
    MeasureEntry(String name, String summary, Supplier<List<Measure>> measures) {
        this(name, summary, measures, List::of, List::of);
    }

    /** What has a meaning on data of this schema. */
    List<Measure> of(Schema schema) {
        return switch (schema.predicted()) {
            case CLASS -> measures.get();
            case LABELS -> labels.get();
            case NUMBER -> numeric.get();
        };
    }
}
