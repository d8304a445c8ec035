package io.limpid.explain.path;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Node;
import io.limpid.explain.function.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a network's layers make of some rows, from the input to the logits.
 *
 * @param decisions class decided for each row
 * @param stations the input, then every layer in the order of execution
 */
public record Journey(int[] decisions, List<Station> stations) {
    /** Layers of more values than this are looked at by the means of their channels. */
    private static final int WIDEST = 1024;

    public Journey {
        stations = List.copyOf(stations);
    }

    /**
     * @param rows whose labels are what the probes look for; the first half teaches them, the other half is asked
     */
    public static Journey of(Network network, Split rows) {
        Differentiable function = Differentiable.of(network);
        double[][] inputs = function.rows(rows.inputs());
        List<Integer> nodes = new ArrayList<>(List.of(0));
        List<String> names = new ArrayList<>(List.of("input"));
        for (String layer : function.layers()) {
            if (!nodes.contains(function.layer(layer))) {
                nodes.add(function.layer(layer));
                names.add(layer);
            }
        }
        double[][][] features = new double[nodes.size()][inputs.length][];
        double[][][] shares = new double[nodes.size()][inputs.length][];
        int[] decisions = new int[inputs.length];
        Blocks.each(inputs.length, (from, to) -> {
            Trace trace = function.trace(Arrays.copyOfRange(inputs, from, to));
            int[] targets = new int[to - from];
            for (int row = from; row < to; row++) {
                targets[row - from] = largest(trace.logits()[row - from]);
                decisions[row] = targets[row - from];
            }
            for (int station = 0; station < features.length; station++) {
                Node node = function.node(nodes.get(station));
                double[][] slopes = trace.gradient(Explained.LOGIT, targets, nodes.get(station));
                for (int row = from; row < to; row++) {
                    double[] values = trace.at(nodes.get(station))[row - from];
                    features[station][row] = seen(node, values);
                    shares[station][row] = perUnit(node, values, slopes[row - from]);
                }
            }
        });
        List<Station> stations = new ArrayList<>();
        for (int station = 0; station < features.length; station++) {
            stations.add(Station.of(
                    names.get(station),
                    function.node(nodes.get(station)).shape(),
                    features[station],
                    shares[station],
                    rows.labels(),
                    rows.classes()));
        }
        return new Journey(decisions, stations);
    }

    private static int largest(double... values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** A layer's values, or the means of its channels where there are many. */
    private static double[] seen(Node node, double... values) {
        if (values.length <= WIDEST || node.shape().size() != 3) {
            return values.clone();
        }
        int channels = node.shape().get(0);
        int each = values.length / channels;
        double[] means = new double[channels];
        for (int i = 0; i < values.length; i++) {
            means[i / each] += values[i] / each;
        }
        return means;
    }

    /** Value times gradient, summed over the positions of each channel. */
    private static double[] perUnit(Node node, double[] values, double... slopes) {
        int units = node.shape().get(0);
        int each = values.length / units;
        double[] shares = new double[units];
        for (int i = 0; i < values.length; i++) {
            shares[i / each] += values[i] * slopes[i];
        }
        return shares;
    }
}
