package io.limpid.explain.rule;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The nearest decision change (Wachter et al. 2018), made of values that occur: features take values of background rows,
 * one after another, each time the one that lowers the target's probability most for its distance, until another class is
 * decided; then every change that is not needed is taken back and every numeric one is halved towards the row while the
 * decision stays changed. Immutable features never change, monotone ones in one direction only. The value of a feature is
 * how far it moved, in standard deviations over the background (1 for another category), 0 if it stayed; {@code outputs}
 * is the target's probability after the change, {@code instead} the changed row. Where no change was found all values are 0.
 *
 * @param masking players are the features; the background gives the values they can take
 * @param immutable players that never change
 * @param increasing players of one column that may only grow
 * @param decreasing players of one column that may only shrink
 * @param most features to change, ≥ 1
 */
public record Counterfactual(
        Masking masking, Set<Integer> immutable, Set<Integer> increasing, Set<Integer> decreasing, int most)
        implements Explainer {
    private static final int HALVINGS = 10;

    public Counterfactual {
        immutable = Set.copyOf(immutable);
        increasing = Set.copyOf(increasing);
        decreasing = Set.copyOf(decreasing);
        if (most < 1) {
            throw new IllegalArgumentException("most must be >= 1, but was " + most);
        }
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        double[][] rows = x.reshape('c', x.size(0), x.length() / x.size(0))
                .castTo(DataType.DOUBLE)
                .toDoubleMatrix();
        double[][] values = new double[rows.length][];
        double[][] instead = new double[rows.length][];
        double[] after = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int target = targets[i];
            double[] changed = changed(model, x, rows[i], target);
            instead[i] = turned(model, x, changed, target) ? changed : rows[i];
            after[i] = predict(model, x, instead[i])[0][target];
            values[i] = moved(rows[i], instead[i]);
        }
        List<Integer> shape = List.of(masking.players().count());
        return new Attribution(shape, values, after, new double[0], new double[0][], instead);
    }

    private double[] changed(Predictor model, INDArray x, double[] row, int target) {
        double[] at = row.clone();
        boolean[] used = new boolean[masking.players().count()];
        for (int step = 0; step < most && !turned(model, x, at, target); step++) {
            double[] here = at;
            List<double[]> candidates = new ArrayList<>();
            List<Integer> players = new ArrayList<>();
            for (int player = 0; player < used.length; player++) {
                if (!used[player] && !immutable.contains(player)) {
                    candidates(here, row, player).forEach(candidates::add);
                    while (players.size() < candidates.size()) {
                        players.add(player);
                    }
                }
            }
            if (candidates.isEmpty()) {
                break;
            }
            double now = predict(model, x, at)[0][target];
            double[][] outputs = predict(model, x, candidates.toArray(double[][]::new));
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < outputs.length; c++) {
                double distance = Arrays.stream(moved(here, candidates.get(c)))
                        .map(Math::abs)
                        .sum();
                boolean turns = Comparison.decision(outputs[c]) != target;
                // what turns the decision comes first, the nearest before all
                double gain = turns ? 1e6 - distance : (now - outputs[c][target]) / (0.1 + distance);
                if (gain > most) {
                    most = gain;
                    best = c;
                }
            }
            at = candidates.get(best);
            used[players.get(best)] = true;
        }
        return turned(model, x, at, target) ? nearer(model, x, row, at, target) : at;
    }

    /** The row with one player's values from each background row that is allowed. */
    private List<double[]> candidates(double[] at, double[] row, int player) {
        int[] members = masking.players().members(player);
        Background background = masking.background();
        List<double[]> candidates = new ArrayList<>();
        for (int n = 0; n < background.size(); n++) {
            double to = background.value(n, members[0]);
            double from = row[members[0]];
            boolean allowed = !(increasing.contains(player) && to < from || decreasing.contains(player) && to > from);
            if (allowed) {
                double[] candidate = at.clone();
                for (int member : members) {
                    candidate[member] = background.value(n, member);
                }
                if (!Arrays.equals(candidate, at)) {
                    candidates.add(candidate);
                }
            }
        }
        return candidates;
    }

    /** Takes back what is not needed, and moves what is needed no further than it must. */
    private double[] nearer(Predictor model, INDArray x, double[] row, double[] changed, int target) {
        double[] at = changed.clone();
        Players players = masking.players();
        for (int player = 0; player < players.count(); player++) {
            int[] members = players.members(player);
            double[] back = at.clone();
            for (int member : members) {
                back[member] = row[member];
            }
            if (Arrays.equals(back, at)) {
                continue;
            }
            if (turned(model, x, back, target)) {
                at = back;
            } else if (masking.background().isNumeric(members)) {
                double near = row[members[0]];
                double far = at[members[0]];
                for (int halving = 0; halving < HALVINGS; halving++) {
                    double[] middle = at.clone();
                    middle[members[0]] = (near + far) / 2;
                    if (turned(model, x, middle, target)) {
                        far = middle[members[0]];
                    } else {
                        near = middle[members[0]];
                    }
                }
                at[members[0]] = far;
            }
        }
        return at;
    }

    private double[] moved(double[] from, double[] to) {
        double[] moved = new double[masking.players().count()];
        for (int player = 0; player < moved.length; player++) {
            int[] members = masking.players().members(player);
            if (masking.background().isNumeric(members)) {
                moved[player] = (to[members[0]] - from[members[0]])
                        / masking.background().deviation(members[0]);
            } else {
                moved[player] = Arrays.stream(members).allMatch(m -> from[m] == to[m]) ? 0 : 1;
            }
        }
        return moved;
    }

    private boolean turned(Predictor model, INDArray x, double[] row, int target) {
        return Comparison.decision(predict(model, x, row)[0]) != target;
    }

    private double[][] predict(Predictor model, INDArray x, double[]... rows) {
        double[][] outputs = new double[rows.length][];
        for (int from = 0; from < rows.length; from += masking.batch()) {
            double[][] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + masking.batch()));
            long[] shape = x.shape().clone();
            shape[0] = some.length;
            double[][] predicted = model.predict(
                            Nd4j.create(some).castTo(x.dataType()).reshape('c', shape))
                    .castTo(DataType.DOUBLE)
                    .toDoubleMatrix();
            System.arraycopy(predicted, 0, outputs, from, predicted.length);
        }
        return outputs;
    }
}
