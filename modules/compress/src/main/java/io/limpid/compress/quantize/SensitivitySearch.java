package io.limpid.compress.quantize;

import io.limpid.core.data.Split;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.step.Progress;
import io.limpid.runtime.graph.Graph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which layers must stay float so that the network loses no more accuracy than allowed, on validation rows.
 *
 * <p>First every layer is quantized alone, and the layers are ranked by the damage: how far the probabilities move
 * (Kullback-Leibler divergence), which sees what a change of accuracy on few rows cannot. Then layers go back to float, the
 * most damaging first, until the drop is within the limit; at last each of them is quantized again, the least damaging
 * first, wherever the limit still holds without it. No kept layer of the result can be dropped on its own.
 */
final class SensitivitySearch {
    private final Function<Set<String>, Graph> quantize;
    private final List<String> layers;
    private final Split rows;
    private final Trials trials;
    private final Progress.Task task;
    private final double[][] exact;
    private final double floatAccuracy;

    /**
     * @param quantize the integer graph with given layers kept float
     * @param layers all layers
     * @param rows validation rows
     */
    SensitivitySearch(
            Function<Set<String>, Graph> quantize,
            Graph floats,
            List<String> layers,
            Split rows,
            Trials trials,
            Progress.Task task) {
        this.quantize = quantize;
        this.layers = layers;
        this.rows = rows;
        this.trials = trials;
        this.task = task;
        exact = predict(floats);
        floatAccuracy = accuracy(exact);
    }

    /**
     * What was found.
     *
     * @param keptFloat fewest layers found
     * @param drop accuracy lost with them, in percentage points
     * @param reached whether that is within the limit
     * @param ranking one trial a layer, {@code only <layer>}, the most damaging first
     */
    record Found(List<String> keptFloat, double drop, boolean reached, List<Trial> ranking) {}

    /** @param accuracyDrop allowed, in percentage points */
    Found search(double accuracyDrop) {
        List<Trial> ranking = ranking();
        List<String> kept = new ArrayList<>();
        Trial now = keep(kept);
        for (int i = 0; i < ranking.size() - 1 && drop(now) > accuracyDrop; i++) {
            kept.add(layer(ranking.get(i)));
            now = keep(kept);
        }
        boolean reached = drop(now) <= accuracyDrop;
        for (int i = kept.size() - 2; reached && i >= 0; i--) {
            List<String> fewer = new ArrayList<>(kept);
            fewer.remove(i);
            Trial without = keep(fewer);
            if (drop(without) <= accuracyDrop) {
                kept = fewer;
                now = without;
            }
        }
        return new Found(kept, drop(now), reached, ranking);
    }

    /** Each layer quantized alone, the most damaging first. */
    List<Trial> ranking() {
        List<Trial> alone = new ArrayList<>();
        for (String layer : layers) {
            List<String> others =
                    layers.stream().filter(other -> !other.equals(layer)).toList();
            alone.add(trial("only " + layer, others));
        }
        alone.sort(Comparator.comparingDouble(Trial::divergence).reversed());
        return alone;
    }

    private static String layer(Trial alone) {
        return alone.kind().substring("only ".length());
    }

    private Trial keep(List<String> kept) {
        return trial("keep", List.copyOf(kept));
    }

    private double drop(Trial trial) {
        return 100 * (floatAccuracy - trial.accuracy());
    }

    private Trial trial(String kind, List<String> kept) {
        Trial trial = trials.get(kind, kept, () -> {
            double[][] outputs = predict(quantize.apply(new LinkedHashSet<>(kept)));
            return new Trial(kind, kept, accuracy(outputs), divergence(outputs));
        });
        task.advance(1, String.format(Locale.ROOT, "%s: drop %.2f pp", kind, drop(trial)));
        return trial;
    }

    private double[][] predict(Graph graph) {
        INDArray outputs = new GraphPredictor(graph).predict(rows.inputs());
        return outputs.toDoubleMatrix();
    }

    private double accuracy(double[][] outputs) {
        int right = 0;
        int[] labels = rows.labels();
        for (int row = 0; row < outputs.length; row++) {
            int best = 0;
            for (int c = 1; c < outputs[row].length; c++) {
                best = outputs[row][c] > outputs[row][best] ? c : best;
            }
            right += best == labels[row] ? 1 : 0;
        }
        return right / (double) outputs.length;
    }

    private double divergence(double[][] outputs) {
        double sum = 0;
        for (int row = 0; row < outputs.length; row++) {
            for (int c = 0; c < outputs[row].length; c++) {
                double p = exact[row][c];
                sum += p > 0 ? p * Math.log(p / Math.max(outputs[row][c], 1e-12)) : 0;
            }
        }
        return Math.max(0, sum / outputs.length);
    }
}
