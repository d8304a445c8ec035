package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Weights;
import java.util.Map;
import java.util.Random;

/**
 * AdaRound (Nagel et al. 2020, "Up or Down? Adaptive Rounding for Post-Training Quantization"): whether a weight is rounded
 * up or down is learned, layer by layer, so that the layer's output on calibration rows stays what it was.
 *
 * <p>The layer's output before its activation is compared, reading what the already quantized layers before it make
 * (asymmetric reconstruction, without the activation function): {@code ‖W · x − Ŵ · x̂‖²}, which depends on the rows only
 * through {@code Σ x̂ x̂ᵀ} and {@code Σ x x̂ᵀ}. These are gathered in one pass at up to {@value #POSITIONS} positions of a
 * row, drawn at random, so that memory and time per update do not grow with the rows; {@link RoundingProblem} then learns
 * from them.
 *
 * @param iterations updates a layer, ≥ 1
 */
record AdaptiveRounding(int iterations) {
    private static final int POSITIONS = 32;

    AdaptiveRounding {
        if (iterations < 1) {
            throw new IllegalArgumentException("rounding iterations must be >= 1, but was " + iterations);
        }
    }

    /** Rounds the integer graph's layers anew, in order. */
    Graph round(Graph floats, Graph integer, WeightGrid grid, float[] batch, int rows, long seed) {
        Graph rounded = integer;
        for (Node layer : floats.nodes()) {
            if (LayerOps.is(layer) && LayerOps.weights(rounded.node(layer.name())) instanceof Weights.Int8 int8) {
                Weights.Int8 learned = round(floats, rounded, layer, int8, grid, batch, rows, seed);
                rounded = LayerOps.with(rounded, Map.of(layer.name(), learned));
            }
        }
        return rounded;
    }

    private Weights.Int8 round(
            Graph floats,
            Graph integer,
            Node layer,
            Weights.Int8 int8,
            WeightGrid grid,
            float[] batch,
            int rows,
            long seed) {
        int groups = LayerOps.groups(layer);
        int each = int8.size() / int8.outputs();
        Correlations[] correlations = new Correlations[groups];
        for (int group = 0; group < groups; group++) {
            correlations[group] = new Correlations(each);
        }
        Random random = new Random(seed);
        new LayerInputs(floats, integer, layer).visit(batch, rows, (exact, rounded) -> {
            int perGroup = exact.length / groups;
            for (int drawn = 0; drawn < Math.min(POSITIONS, perGroup); drawn++) {
                int at = perGroup <= POSITIONS ? drawn : random.nextInt(perGroup);
                for (int group = 0; group < groups; group++) {
                    correlations[group].add(exact[group * perGroup + at], rounded[group * perGroup + at]);
                }
            }
        });
        byte[] values = int8.values().clone();
        int outputs = int8.outputs() / groups;
        for (int group = 0; group < groups; group++) {
            RoundingProblem problem = new RoundingProblem(
                    LayerOps.floats(layer).values(),
                    int8.scales(),
                    int8.values(),
                    group * outputs,
                    outputs,
                    correlations[group],
                    grid.limit());
            problem.learn(iterations, values);
        }
        return new Weights.Int8(int8.shape(), values, int8.scales(), int8.bias());
    }
}
