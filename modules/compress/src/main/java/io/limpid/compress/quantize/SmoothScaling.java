package io.limpid.compress.quantize;

import io.limpid.runtime.execute.FloatExecutor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Moves the difficulty of outlying activation channels of dense layers into their weights (Xiao et al. 2023,
 * "SmoothQuant: Accurate and Efficient Post-Training Quantization for Large Language Models", equation 4):
 *
 * <pre>    s_c = max |x_c|^strength / max |w_c|^(1 − strength)</pre>
 *
 * Channel c of the dense layer's input is divided by s_c, in the layer that makes it, and the weights that read it are
 * multiplied. The function of the network does not change. Dense layers that read the example itself, or behind ReLU6,
 * sigmoid or tanh, are left alone, and so are channels that are always zero or not read.
 */
final class SmoothScaling {
    private SmoothScaling() {}

    /**
     * @param batch row-major [rows × input size], to see the largest activations on
     * @param strength in [0, 1]: 0 leaves all range to the activations, 1 to the weights
     */
    static Graph of(Graph graph, float[] batch, int rows, double strength) {
        Map<String, ChannelPair> pairs = new HashMap<>();
        for (ChannelPair pair : ChannelPair.of(graph)) {
            Node second = graph.node(pair.second());
            if (second.op() instanceof Op.Dense) {
                pairs.put(second.inputs().get(0), pair);
            }
        }
        Map<String, double[]> largest = new HashMap<>();
        pairs.forEach((node, pair) -> largest.put(node, new double[pair.channels()]));
        new FloatExecutor(graph).visit(batch, rows, (node, values) -> {
            double[] seen = largest.get(node.name());
            if (seen != null) {
                int plane = values.length / seen.length;
                for (int i = 0; i < values.length; i++) {
                    seen[i / plane] = Math.max(seen[i / plane], Math.abs(values[i]));
                }
            }
        });
        Graph smooth = graph;
        for (Map.Entry<String, ChannelPair> entry : pairs.entrySet()) {
            ChannelPair pair = entry.getValue();
            double[] seen = Objects.requireNonNull(largest.get(entry.getKey()));
            double[] read = pair.readBy(graph.node(pair.second()));
            double[] factors = new double[seen.length];
            for (int c = 0; c < factors.length; c++) {
                factors[c] =
                        seen[c] > 0 && read[c] > 0 ? Math.pow(seen[c], strength) / Math.pow(read[c], 1 - strength) : 1;
            }
            smooth = Equalization.scaled(smooth, pair, factors);
        }
        return smooth;
    }
}
