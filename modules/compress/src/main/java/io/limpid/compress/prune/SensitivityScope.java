package io.limpid.compress.prune;

import io.limpid.core.measure.Comparison;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Turns {@link Scope#SENSITIVITY} into sparsities of single layers. Each layer alone is pruned by the criterion to a series
 * of sparsities and nothing is trained; the damage is the mean {@link Divergence} of the outputs on validation rows from those
 * of the whole network; {@link Allocation} decides. What was measured is kept as {@code
 * STAGE-sensitivity.csv} in the context's folder.
 */
final class SensitivityScope {
    private static final double[] SPARSITIES = {0.25, 0.5, 0.75, 0.875, 0.9375, 0.96875, 0.984375};
    private static final int ROWS = 2000;
    private static final int BATCH = 250;

    private final Network network;
    private final WeightCriterion criterion;
    private final Context context;
    private final double[][] whole;

    private SensitivityScope(Network network, WeightCriterion criterion, Context context) {
        this.network = network;
        this.criterion = criterion;
        this.context = context;
        this.whole = outputs(network);
    }

    /**
     * The same place with a sparsity for each layer, if it asks for that; otherwise itself.
     *
     * @param network stays as it is
     * @throws UncheckedIOException if what was measured cannot be kept
     */
    static Where resolve(Where where, Network network, WeightCriterion criterion, Context context) {
        if (where.scope() != Scope.SENSITIVITY) {
            return where;
        }
        List<DamageCurve> curves = new SensitivityScope(network, criterion, context).scan(where);
        keep(curves, context);
        return new Where(where.sparsity(), Scope.LAYER, Allocation.of(curves, where.sparsity()), where.exclude());
    }

    private List<DamageCurve> scan(Where where) {
        List<PrunableWeights> tensors = PrunableWeights.of(network);
        Map<String, Integer> sizes = new LinkedHashMap<>();
        WeightPruner.pruned(tensors, where)
                .forEach(i ->
                        sizes.merge(tensors.get(i).layerName(), tensors.get(i).size(), Integer::sum));
        List<DamageCurve> curves = new ArrayList<>();
        try (Progress.Task task = context.progress().begin(context.stage() + ": sensitivity", sizes.size())) {
            sizes.forEach((layer, size) -> {
                List<DamageCurve.Point> points = new ArrayList<>();
                for (int count : counts(size, where.sparsity())) {
                    points.add(new DamageCurve.Point(count, damage(layer, (double) count / size)));
                }
                curves.add(new DamageCurve(layer, size, points));
                task.advance(1, layer);
            });
        }
        return curves;
    }

    /** A layer may be asked for more than the whole network loses, but keeps a weight. */
    private static TreeSet<Integer> counts(int size, double total) {
        TreeSet<Integer> counts = new TreeSet<>();
        for (double sparsity : SPARSITIES) {
            counts.add((int) Math.round(sparsity * size));
        }
        counts.add((int) Math.ceil((1 - (1 - total) / 4) * size));
        counts.removeIf(count -> count < 1 || count >= size);
        if (size > 1) {
            counts.add(size - 1);
        }
        return counts;
    }

    private double damage(String layer, double sparsity) {
        Where one = new Where(0, Scope.LAYER, Map.of(layer, sparsity), List.of());
        Network pruned = network.copy();
        new WeightPruner(pruned, one, Schedule.ONE_SHOT, criterion.on(pruned, context)).advance(1);
        double[][] outputs = outputs(pruned);
        Divergence divergence = Divergence.of(context.data().schema().predicted());
        return IntStream.range(0, outputs.length)
                .mapToDouble(row -> divergence.from(whole[row], outputs[row]))
                .average()
                .orElse(0);
    }

    private double[][] outputs(Network model) {
        int rows = Math.min(ROWS, context.data().validation().size());
        return Comparison.outputs(
                model, context.data().validation().rows(IntStream.range(0, rows).toArray()), BATCH);
    }

    private static void keep(List<DamageCurve> curves, Context context) {
        StringBuilder text = new StringBuilder("layer,weights,pruned,divergence\n");
        for (DamageCurve curve : curves) {
            for (DamageCurve.Point point : curve.points()) {
                text.append(curve.layer()).append(',').append(curve.size()).append(',');
                text.append(point.pruned()).append(',').append(point.damage()).append('\n');
            }
        }
        try {
            Files.createDirectories(context.folder());
            Files.writeString(context.folder().resolve(context.stage() + "-sensitivity.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
