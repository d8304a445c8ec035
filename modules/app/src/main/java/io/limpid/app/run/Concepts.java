package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.explain.concept.Concept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What a person has a word for in some rows: of a table that a feature is high (in the upper third), has a category, or that a
 * row is of a protected group; of pictures the other classes.
 */
final class Concepts {
    private static final double HIGH = 2.0 / 3;

    private Concepts() {}

    /** @param target the class that is explained, which is no concept for itself */
    static List<Concept> of(Schema schema, Split rows, int target) {
        List<Concept> concepts = new ArrayList<>();
        if (schema.columns().isEmpty()) {
            for (int c = 0; c < schema.classes().size(); c++) {
                int wanted = c;
                if (c != target) {
                    concepts.add(concept(schema.classes().get(c), rows, row -> rows.label(row) == wanted));
                }
            }
            return concepts;
        }
        double[][] values = rows.inputs().castTo(DataType.DOUBLE).toDoubleMatrix();
        for (int i = 0; i < schema.columns().size(); i++) {
            column(schema.columns().get(i), i, values, rows).ifPresent(concepts::add);
        }
        for (Schema.ProtectedAttribute attribute : schema.protectedAttributes()) {
            int[] codes = rows.groups(attribute.name());
            for (int group = 0; group < attribute.groups().size(); group++) {
                int wanted = group;
                concepts.add(concept(
                        attribute.name() + " = " + attribute.groups().get(group), rows, row -> codes[row] == wanted));
            }
        }
        return concepts;
    }

    private static Optional<Concept> column(Schema.Column column, int i, double[][] values, Split rows) {
        double[] sorted = IntStream.range(0, values.length)
                .mapToDouble(row -> values[row][i])
                .sorted()
                .toArray();
        if (sorted[0] == sorted[sorted.length - 1]) {
            return Optional.empty();
        }
        if (!column.isNumeric()) {
            double present = sorted[sorted.length - 1];
            return Optional.of(
                    concept(column.feature() + " = " + column.category(), rows, row -> values[row][i] == present));
        }
        double limit = sorted[(int) Math.ceil(HIGH * sorted.length) - 1];
        return Optional.of(concept("high " + column.feature(), rows, row -> values[row][i] > limit));
    }

    private static Concept concept(String name, Split rows, IntPredicate has) {
        return new Concept(
                name, IntStream.range(0, rows.size()).filter(has).boxed().toList());
    }
}
