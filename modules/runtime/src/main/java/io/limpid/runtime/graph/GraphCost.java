package io.limpid.runtime.graph;

/**
 * What a graph costs, counted from its structure.
 *
 * @param parameters number of weights and biases
 * @param nonZeros number of them that are not zero
 * @param macs multiply-accumulates of convolutions, dense operations and text encodings for one example, zeros and padding
 *     included
 */
public record GraphCost(long parameters, long nonZeros, long macs) {
    /** Counts a graph. */
    public static GraphCost of(Graph graph) {
        GraphCost total = new GraphCost(0, 0, 0);
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Convolution convolution) {
                long positions = (long) node.shape()[1] * node.shape()[2];
                total = total.plus(convolution.weights(), positions);
            } else if (node.op() instanceof Op.Dense dense) {
                total = total.plus(dense.weights(), 1);
            } else if (node.op() instanceof Op.TextEncoding text) {
                for (Weights weights : text.weights()) {
                    total = total.plus(weights, 0);
                }
                long words = graph.node(node.inputs().get(0)).size();
                total = new GraphCost(total.parameters(), total.nonZeros(), total.macs() + macs(text, words));
            }
        }
        return total;
    }

    /** Of a text of full length: four projections and two products of words with words a block, and the weighted mean. */
    private static long macs(Op.TextEncoding text, long words) {
        long size = text.embedding().outputs();
        long block = 4 * words * size * size + 2 * words * words * size;
        return text.attention().size() * block + (text.query().isPresent() ? 2 : 1) * words * size;
    }

    private GraphCost plus(Weights weights, long positions) {
        return new GraphCost(
                parameters + weights.size() + weights.outputs(),
                nonZeros + weights.nonZeros() + nonZeroBiases(weights),
                macs + weights.size() * positions);
    }

    private static long nonZeroBiases(Weights weights) {
        long count = 0;
        if (weights instanceof Weights.Floats floats) {
            for (float bias : floats.bias()) {
                count += bias != 0 ? 1 : 0;
            }
        } else if (weights instanceof Weights.Int8 int8) {
            for (int bias : int8.bias()) {
                count += bias != 0 ? 1 : 0;
            }
        }
        return count;
    }
}
