package io.limpid.explain.rule;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A rule in the style of Anchors (Ribeiro et al. 2018): the smallest set of features, found greedily, that holds the
 * decision by itself: with these features as they are and all others from random background rows, the target stays the
 * decision with a probability (precision) whose 95% Hoeffding bound from below reaches the wanted one. The value of a
 * feature in the rule is the precision it added, of one outside 0; base is the precision without any feature, and {@code
 * outputs} is the rule's precision. A rule that cannot reach the wanted precision holds every feature that still helped.
 *
 * @param masking players are the features; the background is where other values come from
 * @param precision wanted, in (0, 1)
 * @param samples random rows a candidate, ≥ 10
 * @param seed of the random rows
 */
public record Anchors(Masking masking, double precision, int samples, long seed) implements Explainer {
    public Anchors {
        if (!(precision > 0 && precision < 1)) {
            throw new IllegalArgumentException("precision must be in (0, 1), but was " + precision);
        }
        if (samples < 10) {
            throw new IllegalArgumentException("samples must be >= 10, but was " + samples);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        int players = masking.players().count();
        double[][] rows = x.reshape('c', x.size(0), x.length() / x.size(0))
                .castTo(DataType.DOUBLE)
                .toDoubleMatrix();
        double[][] values = new double[rows.length][players];
        double[] base = new double[rows.length];
        double[] reached = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            boolean[] fixed = new boolean[players];
            base[i] = held(model, x, rows[i], fixed, targets[i]);
            reached[i] = base[i];
            double doubt = Math.sqrt(Math.log(1 / 0.05) / (2 * samples));
            while (reached[i] - doubt < precision) {
                int best = -1;
                double most = reached[i];
                for (int player = 0; player < players; player++) {
                    if (!fixed[player]) {
                        fixed[player] = true;
                        double held = held(model, x, rows[i], fixed, targets[i]);
                        fixed[player] = false;
                        if (held > most) {
                            most = held;
                            best = player;
                        }
                    }
                }
                if (best < 0) {
                    break;
                }
                fixed[best] = true;
                values[i][best] = most - reached[i];
                reached[i] = most;
            }
        }
        return new Attribution(List.of(players), values, reached, base, new double[0][]);
    }

    /** How often the target is decided with some features fixed; the same random rows for every set. */
    private double held(Predictor model, INDArray x, double[] row, boolean[] fixed, int target) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        Players players = masking.players();
        Background background = masking.background();
        double[][] drawn = new double[samples][];
        for (int s = 0; s < samples; s++) {
            int from = background.draw(random.nextDouble());
            drawn[s] = background.row(from);
            for (int player = 0; player < fixed.length; player++) {
                if (fixed[player]) {
                    for (int member : players.members(player)) {
                        drawn[s][member] = row[member];
                    }
                }
            }
        }
        int held = 0;
        for (int from = 0; from < samples; from += masking.batch()) {
            double[][] some = Arrays.copyOfRange(drawn, from, Math.min(samples, from + masking.batch()));
            long[] shape = x.shape().clone();
            shape[0] = some.length;
            double[][] outputs = model.predict(
                            Nd4j.create(some).castTo(x.dataType()).reshape('c', shape))
                    .castTo(DataType.DOUBLE)
                    .toDoubleMatrix();
            held += (int) Arrays.stream(outputs)
                    .filter(output -> Comparison.decision(output) == target)
                    .count();
        }
        return (double) held / samples;
    }
}
