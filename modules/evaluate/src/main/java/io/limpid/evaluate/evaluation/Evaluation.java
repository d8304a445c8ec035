package io.limpid.evaluate.evaluation;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What some measures found about a candidate and its reference, in the measures' order.
 *
 * @param measurements with names that do not repeat
 */
public record Evaluation(List<Measurement> measurements) {
    /** @throws IllegalArgumentException if two measurements have one name */
    public Evaluation {
        measurements = List.copyOf(measurements);
        Set<String> names = new HashSet<>();
        for (Measurement measurement : measurements) {
            if (!names.add(measurement.name())) {
                throw new IllegalArgumentException(
                        "two measurements are named " + measurement.name() + ": is one measure listed twice?");
            }
        }
    }

    /**
     * Measures a candidate against a reference.
     *
     * @param candidate class probabilities [n][classes], see {@link Comparison#outputs}
     * @param reference the same of the reference; the candidate's own for a model that has none, of which then only
     *     {@link Measurement.Subject#CANDIDATE} means something
     * @param seed of resampling; the same seed gives the same bits
     * @throws IllegalArgumentException naming model and row, if outputs are not probabilities
     */
    public static Evaluation of(
            double[][] candidate,
            double[][] reference,
            Split on,
            Schema schema,
            List<? extends Measure> measures,
            long seed) {
        Comparison comparison = new Comparison(candidate, reference, on, schema, seed);
        List<Measurement> found = new ArrayList<>();
        for (Measure measure : measures) {
            found.addAll(measure.measure(comparison));
        }
        return new Evaluation(found);
    }

    /** The measurements about one subject, in order. */
    public List<Measurement> about(Measurement.Subject subject) {
        return measurements.stream()
                .filter(measurement -> measurement.subject() == subject)
                .toList();
    }

    /** The measurement of a name, if there is one. */
    public Optional<Measurement> find(String name) {
        return measurements.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst();
    }
}
