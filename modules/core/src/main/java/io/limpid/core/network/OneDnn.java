package io.limpid.core.network;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.convolution.ConvolutionLayer;
import org.deeplearning4j.nn.layers.convolution.subsampling.SubsamplingLayer;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNSubsamplingHelper;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Makes a graph's convolutions and pools run by oneDNN, three to four times as fast as without. Deeplearning4j has
 * helpers for it, but in 1.0.0-M2.1 they are off, and when switched on its loader looks for a class that does not exist;
 * the fields they belong in have no setter, so that reflection is the only way in.
 */
final class OneDnn {
    private OneDnn() {}

    /**
     * Does nothing where the backend was built without oneDNN, for networks of another type than float, and for
     * channels-last layers, of which the helpers make wrong results.
     */
    static void accelerate(ComputationGraph graph) {
        if (graph.getLayers() == null || graph.getConfiguration().getDataType() != DataType.FLOAT || !isThere()) {
            return;
        }
        for (Layer layer : graph.getLayers()) {
            if (layer.getClass() == ConvolutionLayer.class && isSuited((ConvolutionLayer) layer)) {
                help(ConvolutionLayer.class, layer, new MKLDNNConvHelper(DataType.FLOAT));
            } else if (layer.getClass() == SubsamplingLayer.class && isSuited((SubsamplingLayer) layer)) {
                help(SubsamplingLayer.class, layer, new MKLDNNSubsamplingHelper(DataType.FLOAT));
            }
        }
    }

    private static boolean isSuited(ConvolutionLayer layer) {
        CNN2DFormat format = layer.layerConf().getCnn2dDataFormat();
        return format == CNN2DFormat.NCHW && layer.getParam("W").dataType() == DataType.FLOAT;
    }

    private static boolean isSuited(SubsamplingLayer layer) {
        return layer.layerConf().getCnn2dDataFormat() == CNN2DFormat.NCHW;
    }

    /** Whether the backend runs on the CPU and was built with oneDNN. */
    static boolean isThere() {
        // Asked for an array first, since before the first one there is no backend
        Nd4j.scalar(0f);
        return Nd4j.getBackend().buildInfo().contains("HAVE_ONEDNN");
    }

    private static void help(Class<?> kind, Layer layer, Object helper) {
        try {
            Field field = kind.getDeclaredField("helper");
            field.setAccessible(true);
            if (field.get(layer) == null) {
                field.set(layer, helper);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Deeplearning4j's " + kind.getName() + " has no field `helper` any more: mend OneDnn", e);
        }
    }
}
