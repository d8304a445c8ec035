package io.limpid.compress.prune;

import io.limpid.compress.distill.Objective;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to prunings for tests. */
public final class Prunings {
    private Prunings() {}

    public static WeightPruning magnitude(
            double sparsity,
            Scope scope,
            Schedule schedule,
            List<String> exclude,
            Objective objective,
            Optional<Training> fineTuning) {
        return by(new Magnitude(), sparsity, scope, schedule, exclude, objective, fineTuning);
    }

    public static WeightPruning random(
            double sparsity,
            Scope scope,
            Schedule schedule,
            List<String> exclude,
            Objective objective,
            Optional<Training> fineTuning) {
        return by(new RandomWeights(), sparsity, scope, schedule, exclude, objective, fineTuning);
    }

    public static WeightPruning by(
            WeightCriterion criterion,
            double sparsity,
            Scope scope,
            Schedule schedule,
            List<String> exclude,
            Objective objective,
            Optional<Training> fineTuning) {
        int rounds = schedule == Schedule.ITERATIVE ? 3 : 1;
        return new WeightPruning(
                criterion,
                new Where(sparsity, scope, Map.of(), exclude),
                new When(schedule, rounds, Rewind.NONE, 0, objective, fineTuning));
    }
}
