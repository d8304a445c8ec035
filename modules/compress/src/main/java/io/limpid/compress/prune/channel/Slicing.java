package io.limpid.compress.prune.channel;

import io.limpid.core.network.Network;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Builds the smaller network that is left when channels are removed from one. */
final class Slicing {
    private final Network network;
    private final Channels channels;
    private final BitSet removed;

    private Slicing(Network network, Channels channels, BitSet removed) {
        this.network = network;
        this.channels = channels;
        this.removed = removed;
    }

    /**
     * @param network stays as it is
     * @param channels the network's
     * @param removed none of them fixed, and not all of any layer
     */
    static Network without(Network network, Channels channels, BitSet removed) {
        return new Slicing(network, channels, removed).apply();
    }

    private Network apply() {
        ComputationGraphConfiguration configuration =
                network.graph().getConfiguration().clone();
        long parameters = 0;
        for (Map.Entry<String, GraphVertex> vertex : configuration.getVertices().entrySet()) {
            resize(vertex.getKey(), vertex.getValue(), configuration);
            parameters += vertex.getValue().numParams(true);
        }
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init(Nd4j.zeros(DataType.FLOAT, 1, parameters), false);
        for (Layer layer : graph.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            Layer before = network.graph().getLayer(name);
            layer.paramTable().forEach((key, array) -> array.assign(left(name, key, before.getParam(key))));
        }
        Network smaller = new Network(graph, network.origin());
        return network.inputShape().map(smaller::withInputShape).orElse(smaller);
    }

    private void resize(String name, GraphVertex vertex, ComputationGraphConfiguration configuration) {
        String from = Objects.requireNonNull(configuration.getVertexInputs().get(name))
                .get(0);
        if (vertex instanceof LayerVertex layer) {
            resize(name, from, layer.getPreProcessor());
            if (layer.getLayerConf().getLayer() instanceof FeedForwardLayer sized && layer.numParams(false) > 0) {
                sized.setNIn(channels.read(name, removed));
                sized.setNOut(channels.given(name, removed));
            }
        } else if (vertex instanceof PreprocessorVertex preprocessor) {
            resize(name, from, preprocessor.getPreProcessor());
        }
    }

    private void resize(String name, String from, @Nullable InputPreProcessor preprocessor) {
        if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten) {
            flatten.setNumChannels(channels.given(from, removed));
        } else if (preprocessor instanceof FeedForwardToCnnPreProcessor image) {
            image.setNumChannels(channels.read(name, removed));
        }
    }

    private INDArray left(String layer, String key, INDArray before) {
        List<Axis> axes = channels.axes(layer, key);
        BitSet gone = Slices.of(axes, before.shape(), removed);
        float[] values = before.dup('c').data().asFloat();
        float[] kept = new float[values.length - gone.cardinality()];
        int count = 0;
        for (int i = gone.nextClearBit(0); i < values.length; i = gone.nextClearBit(i + 1)) {
            kept[count++] = values[i];
        }
        long[] shape = before.shape().clone();
        for (Axis axis : axes) {
            int left = 0;
            for (int channel : axis.channels()) {
                left += removed.get(channel) ? 0 : 1;
            }
            shape[axis.in(shape)] = left;
        }
        return Nd4j.create(kept, shape, 'c');
    }
}
