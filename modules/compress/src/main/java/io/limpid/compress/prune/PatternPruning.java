package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import java.util.List;
import java.util.Map;

/**
 * Prunes to N of M: of every M weights that one output reads in a row, the N most salient stay. The sparsity follows from
 * the pattern, 1 − N/M, but for the ends of rows that make no whole group: there all stay.
 *
 * @param criterion which weights of a group go first
 * @param exclude names or kinds of layers that are left alone
 * @param when one-shot; a pattern has no half way
 */
public record PatternPruning(WeightCriterion criterion, Pattern pattern, List<String> exclude, When when)
        implements Step {
    public PatternPruning {
        exclude = List.copyOf(exclude);
        criterion.check(when);
        if (when.schedule() != Schedule.ONE_SHOT) {
            throw new IllegalArgumentException(
                    "schedule must be one-shot with a pattern, but was " + Words.of(when.schedule()));
        }
    }

    /**
     * @throws IllegalArgumentException if a layer that is named has no prunable weights, the network is quantized already,
     *     or the objective does not fit
     */
    @Override
    public Network apply(Network student, Context context) {
        Network pruned = WeightPruning.begin(student, criterion, context);
        Where where = new Where(0, Scope.GLOBAL, Map.of(), exclude);
        new Course(when, context).run(new PatternPruner(pruned, pattern, where, criterion.on(pruned, context)));
        return WeightPruning.finish(
                pruned,
                criterion.name() + ", " + pattern + (exclude.isEmpty() ? "" : ", without " + String.join(", ", exclude))
                        + ", " + when);
    }
}
