package io.limpid.core.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network as its author writes it in {@code models/*.yaml}: layers in order, each reading the one before unless it
 * names its {@code from}. The output layer is a dense layer of as many units as there are classes with a softmax,
 * added by the builder, so that one definition fits data of any class count.
 *
 * @param name the network's name
 * @param layers in topological order
 */
public record NetworkDefinition(String name, List<Layer> layers) {
    public NetworkDefinition {
        layers = List.copyOf(layers);
    }

    /** The kinds of layer a definition can hold. */
    public enum Kind {
        DENSE,
        CONVOLUTION,
        MAX_POOL,
        AVERAGE_POOL,
        GLOBAL_AVERAGE_POOL,
        BATCH_NORM,
        ACTIVATION,
        DROPOUT,
        ADD,
        CONCAT
    }

    /**
     * One layer; what does not apply to its kind is null.
     *
     * @param name unique; null for kind + position
     * @param from names of the layers it reads; null for the one before
     * @param units outputs of a dense layer, ≥ 1
     * @param channels output channels of a convolution, ≥ 1
     * @param kernel height and width, or one number for both
     * @param stride as {@code kernel}; null for 1, and for pooling for the kernel
     * @param padding {@code same}, {@code valid}; null for valid
     * @param activation {@code relu}, {@code relu6}, {@code leaky-relu}, {@code sigmoid}, {@code tanh}, {@code
     *     identity}; null for identity
     * @param rate probability of dropping a unit, in [0, 1)
     */
    public record Layer(
            Kind kind,
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Integer channels,
            @Nullable List<Integer> kernel,
            @Nullable List<Integer> stride,
            @Nullable String padding,
            @Nullable String activation,
            @Nullable Double rate) {}
}
