package io.limpid.core.direct;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What layers with a {@link WeightQuantizer} compute with: memory as large as that of all parameters, in which the places
 * of such layers are filled anew before each batch.
 */
final class RoundedWeights {
    private final Block parameters;
    private final Block rounded;
    private final List<Work> layers;

    /**
     * Of one layer.
     *
     * @param bias as the layer's operation has it
     * @param biases how many numbers there are at {@code bias}
     */
    record Layer(WeightQuantizer quantizer, int at, int count, int bias, int biases) {}

    /** @param values as many as the layer has weights */
    private record Work(Layer layer, float[] values, float[] gradient, float[] more) {
        static Work of(Layer layer) {
            int gradients = layer.quantizer().learns() ? layer.count() : 0;
            return new Work(layer, new float[layer.count()], new float[gradients], new float[gradients]);
        }
    }

    private RoundedWeights(Block parameters, Block rounded, List<Work> layers) {
        this.parameters = parameters;
        this.rounded = rounded;
        this.layers = layers;
    }

    static RoundedWeights of(INDArray parameters, List<Node> nodes) {
        List<Work> layers = nodes.stream()
                .flatMap(node -> node.rounding().stream())
                .map(Work::of)
                .toList();
        Block own = Block.of(parameters);
        return new RoundedWeights(own, layers.isEmpty() ? own : Block.allocate(parameters.length()), layers);
    }

    /** What the operation of a node computes with. */
    Block of(Node node) {
        return node.rounding().isPresent() ? rounded : parameters;
    }

    /** Rounds the weights as they are now. */
    void refresh() {
        layers.parallelStream().forEach(this::refresh);
    }

    private void refresh(Work work) {
        Layer layer = work.layer;
        parameters.read(layer.at(), work.values, layer.count());
        layer.quantizer().apply(work.values);
        rounded.write(layer.at(), work.values, layer.count());
        if (layer.bias() != Bias.NONE) {
            rounded.copy(layer.bias(), parameters, layer.bias(), layer.biases());
        }
    }

    /** Takes the shards' gradients of rounded weights back to the weights: the first has them all then, the others none. */
    void chain(List<Block> gradients) {
        layers.parallelStream().filter(work -> work.layer.quantizer().learns()).forEach(work -> chain(work, gradients));
    }

    private void chain(Work work, List<Block> gradients) {
        Layer layer = work.layer;
        gradients.get(0).read(layer.at(), work.gradient, layer.count());
        for (Block other : gradients.subList(1, gradients.size())) {
            other.read(layer.at(), work.more, layer.count());
            for (int i = 0; i < layer.count(); i++) {
                work.gradient[i] += work.more[i];
                work.more[i] = 0;
            }
            other.write(layer.at(), work.more, layer.count());
        }
        parameters.read(layer.at(), work.values, layer.count());
        layer.quantizer().chain(work.values, work.gradient);
        gradients.get(0).write(layer.at(), work.gradient, layer.count());
    }
}
