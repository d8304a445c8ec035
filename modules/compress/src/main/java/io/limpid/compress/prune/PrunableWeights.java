package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.text.TextEncoding;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One tensor of prunable weights in a live network.
 *
 * @param layer the layer that owns it
 * @param key its name in the layer, for example {@code W}
 */
public record PrunableWeights(Layer layer, String key) {
    /** All prunable weights, in topological order of their layers. */
    public static List<PrunableWeights> of(Network network) {
        return of(network.graph());
    }

    static List<PrunableWeights> of(ComputationGraph graph) {
        List<PrunableWeights> found = new ArrayList<>();
        for (Layer layer : graph.getLayers()) {
            org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
            if (conf instanceof DenseLayer
                    || conf instanceof ConvolutionLayer
                    || conf instanceof BaseOutputLayer
                    || conf instanceof TextEncoding) {
                conf.initializer().weightKeys(conf).forEach(key -> found.add(new PrunableWeights(layer, key)));
            }
        }
        return found;
    }

    public String layerName() {
        return layer.conf().getLayer().getLayerName();
    }

    /**
     * Whether its layer is called so, or is of that kind: {@code dense}, the output among them, {@code convolution} or {@code
     * text-encoder}.
     */
    public boolean matches(String nameOrKind) {
        org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
        String kind = conf instanceof ConvolutionLayer
                ? "convolution"
                : conf instanceof TextEncoding ? "text-encoder" : "dense";
        return nameOrKind.equals(layerName()) || nameOrKind.equals(kind);
    }

    /** The live values; a view of the network's parameters. */
    public INDArray array() {
        return layer.getParam(key);
    }

    public int size() {
        return Math.toIntExact(array().length());
    }

    /** A copy of the values, row-major. */
    public float[] values() {
        return array().dup('c').data().asFloat();
    }
}
