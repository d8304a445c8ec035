package io.limpid.explain.path;

import io.limpid.core.network.Network;
import io.limpid.explain.function.Dense;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Elementwise;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Input;
import io.limpid.explain.function.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * How one decision of a network of dense layers comes about: what every unit hands to every unit of the next layer, as a
 * part of the decided class's logit. Unit i hands a_i · w_ij · g_j to unit j, a_i its activation and g_j the derivative of
 * the logit with respect to what j receives (gradient times activation, layer by layer; for rectified networks the rule of
 * layer-wise relevance propagation with ε = 0, Ancona et al. 2018). What a unit hands on is what it counts for the
 * decision; of rectified networks the first layer's contributions and those of all biases add up to the logit.
 *
 * @param layers from the input to the logits
 */
public record ContributionFlow(List<Layer> layers) {
    public ContributionFlow {
        layers = List.copyOf(layers);
    }

    /**
     * From the values of one layer to the next.
     *
     * @param name of the layer that receives
     * @param handed [from][to] parts of the logit
     * @param bias [to] parts of the logit that this layer's biases make
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Layer(String name, double[][] handed, double[] bias) {
        /** What each value of the layer before counts, [from]. */
        public double[] relevance() {
            double[] relevance = new double[handed.length];
            for (int i = 0; i < relevance.length; i++) {
                for (double part : handed[i]) {
                    relevance[i] += part;
                }
            }
            return relevance;
        }
    }

    /**
     * @param row of the network's input
     * @param target class whose logit is explained
     * @throws IllegalArgumentException if the network has other than dense layers
     */
    public static ContributionFlow of(Network network, double[] row, int target) {
        Differentiable function = Differentiable.of(network);
        for (int node = 0; node < function.size(); node++) {
            var operation = function.node(node).operation();
            boolean plain =
                    operation instanceof Input || operation instanceof Dense || operation instanceof Elementwise;
            if (!plain || (node > 0 && !function.node(node).inputs().equals(List.of(node - 1)))) {
                throw new IllegalArgumentException("contributions flow through dense layers only, but "
                        + function.node(node).name() + " is none");
            }
        }
        Trace trace = function.trace(new double[][] {row});
        List<Layer> layers = new ArrayList<>();
        for (int node = 1; node < function.size(); node++) {
            if (function.node(node).operation() instanceof Dense dense) {
                double[] values = trace.at(node - 1)[0];
                double[] gradient = trace.gradient(Explained.LOGIT, new int[] {target}, node)[0];
                layers.add(layer(function.node(node).name(), dense, values, gradient));
            }
        }
        return new ContributionFlow(layers);
    }

    private static Layer layer(String name, Dense dense, double[] values, double[] gradient) {
        double[] weights = dense.weights();
        double[][] handed = new double[values.length][gradient.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < gradient.length; j++) {
                handed[i][j] = values[i] * weights[i * gradient.length + j] * gradient[j];
            }
        }
        double[][] nothing = {new double[values.length]};
        double[][] biases = {new double[gradient.length]};
        dense.forward(new double[][][] {nothing}, biases);
        for (int j = 0; j < gradient.length; j++) {
            biases[0][j] *= gradient[j];
        }
        return new Layer(name, handed, biases[0]);
    }
}
