package io.limpid.explain.faithfulness;

import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Chooses the method whose ranking of the input the model itself bears out best: the largest mean of insertion minus
 * deletion over some rows. Both look at ranks alone, so that methods of any scale compare. Methods are tried in the given
 * order; one that does not apply to the model is noted, and when the time is used up the rest is noted as untried.
 *
 * @param replacement what stands for an absent value, one example; zeros if empty
 * @param steps of insertion and deletion, ≥ 1
 * @param budget of time for all trials together; the first method is always tried
 * @param clock of nanoseconds
 */
public record Selection(Optional<INDArray> replacement, int steps, Duration budget, LongSupplier clock) {
    public Selection {
        new Removal(replacement, steps);
        if (budget.isNegative() || budget.isZero()) {
            throw new IllegalArgumentException("budget must be > 0, but was " + budget);
        }
    }

    /**
     * A line of the table that the choice was made from.
     *
     * @param insertion mean area, NaN if the method was not tried
     * @param deletion mean area, NaN if the method was not tried
     * @param score insertion − deletion
     * @param complexity mean entropy of the shares, to tell apart what scores alike
     * @param seconds that the explanations took
     * @param note why the method was not tried; empty if it was
     */
    public record Trial(
            String method,
            double insertion,
            double deletion,
            double score,
            double complexity,
            double seconds,
            String note) {
        boolean tried() {
            return note.isEmpty();
        }
    }

    /**
     * What was chosen, and why.
     *
     * @param method of the highest score; of equal ones the first
     * @param table all methods in the order given
     */
    public record Choice(String method, List<Trial> table) {
        public Choice {
            table = List.copyOf(table);
        }
    }

    /**
     * @param methods by name, in the order in which they are tried
     * @throws IllegalArgumentException if there are none, or none applies
     */
    public Choice among(Map<String, Explainer> methods, Predictor model, INDArray x, int[] targets) {
        long start = clock.getAsLong();
        List<Trial> table = new ArrayList<>();
        methods.forEach((name, explainer) -> {
            boolean late = table.stream().anyMatch(Trial::tried) && clock.getAsLong() - start > budget.toNanos();
            table.add(late ? untried(name, "the time was used up") : trial(name, explainer, model, x, targets));
        });
        Trial best = null;
        for (Trial trial : table) {
            if (trial.tried() && (best == null || trial.score() > best.score())) {
                best = trial;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("no method applies to this model: " + table);
        }
        return new Choice(best.method(), table);
    }

    private Trial trial(String name, Explainer explainer, Predictor model, INDArray x, int... targets) {
        long before = clock.getAsLong();
        Subject subject;
        try {
            subject = Subject.of(model, explainer, x, targets);
        } catch (IllegalArgumentException e) {
            return untried(name, String.valueOf(e.getMessage()));
        }
        double seconds = (clock.getAsLong() - before) / 1e9;
        double insertion = mean(new Insertion(replacement, steps).of(subject));
        double deletion = mean(new Deletion(replacement, steps).of(subject));
        return new Trial(
                name, insertion, deletion, insertion - deletion, mean(new Complexity().of(subject)), seconds, "");
    }

    private static Trial untried(String name, String note) {
        return new Trial(name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, note);
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }
}
