package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Cross-layer equalization (Nagel et al. 2019, "Data-Free Quantization Through Weight Equalization and Bias Correction",
 * section 4.1): between two layers with nothing but a rectifier or pooling between them, channel c is divided by s_c where
 * it is made and multiplied by s_c where it is read, with
 *
 * <pre>    s_c = sqrt(r1_c / r2_c),        r1, r2 the largest weights that make and read the channel</pre>
 *
 * after which both are {@code sqrt(r1_c · r2_c)}: no channel is squeezed by its neighbours' range. The function of the
 * network does not change. All pairs in turn, {@value #ROUNDS} times or until no factor differs from 1 by more than
 * {@value #NEARLY_ONE}. A channel that nothing makes or nothing reads is left alone. Pairs across ReLU6, whose bound a
 * factor would move, are left alone too.
 */
final class Equalization {
    private static final int ROUNDS = 40;
    private static final double NEARLY_ONE = 1e-4;

    private Equalization() {}

    static Graph of(Graph graph) {
        Graph equalized = graph;
        for (int round = 0; round < ROUNDS; round++) {
            double farthest = 0;
            for (ChannelPair pair : ChannelPair.of(graph)) {
                double[] factors = factors(equalized, pair);
                for (double factor : factors) {
                    farthest = Math.max(farthest, Math.abs(factor - 1));
                }
                equalized = scaled(equalized, pair, factors);
            }
            if (farthest <= NEARLY_ONE) {
                break;
            }
        }
        return equalized;
    }

    private static double[] factors(Graph graph, ChannelPair pair) {
        double[] made = pair.madeBy(LayerOps.floats(graph.node(pair.first())));
        double[] read = pair.readBy(graph.node(pair.second()));
        double[] factors = new double[made.length];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = made[c] > 0 && read[c] > 0 ? Math.sqrt(made[c] / read[c]) : 1;
        }
        return factors;
    }

    /** Channels divided where they are made and multiplied where they are read. */
    static Graph scaled(Graph graph, ChannelPair pair, double... factors) {
        Map<String, Weights.Floats> changed = new LinkedHashMap<>();
        changed.put(pair.first(), ChannelPair.divided(LayerOps.floats(graph.node(pair.first())), factors));
        changed.put(pair.second(), pair.multiplied(graph.node(pair.second()), factors));
        return LayerOps.with(graph, changed);
    }
}
