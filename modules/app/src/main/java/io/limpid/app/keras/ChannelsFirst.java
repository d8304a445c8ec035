package io.limpid.app.keras;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Makes an imported network work on [N, C, H, W]. Convolution kernels are stored alike for both layouts; what changes is
 * the order in which an image is flattened, so the rows of the dense weights behind it are put into the new order. A
 * final dense layer with a softmax becomes an output layer, so that the network can be trained on.
 */
final class ChannelsFirst {
    private final ComputationGraph imported;
    private final ComputationGraphConfiguration configuration;
    /** Height, width and channels of the image that a flat value was made from, by vertex. */
    private final Map<String, long[]> flattened = new HashMap<>();
    /** The order of the rows of a layer's parameters, by layer. */
    private final Map<String, int[]> orders = new HashMap<>();

    private ChannelsFirst(ComputationGraph imported) {
        this.imported = imported;
        configuration = imported.getConfiguration().clone();
    }

    /** @throws IllegalArgumentException naming the layer, if there is one that cannot be brought to this layout */
    static ComputationGraph of(ComputationGraph imported) {
        ChannelsFirst conversion = new ChannelsFirst(imported);
        for (int index : imported.topologicalSortOrder()) {
            String name = imported.getVertices()[index].getVertexName();
            GraphVertex vertex = conversion.configuration.getVertices().get(name);
            if (vertex != null) {
                conversion.vertex(name, vertex);
            }
        }
        return conversion.finish();
    }

    private void vertex(String name, GraphVertex vertex) {
        List<String> inputs = configuration.getVertexInputs().getOrDefault(name, List.of());
        Optional<long[]> flat = inputs.stream()
                .map(flattened::get)
                .filter(order -> order != null)
                .findFirst();
        if (vertex instanceof LayerVertex layer) {
            Optional<long[]> image = flattening(layer.getPreProcessor()).or(() -> flat);
            layer(name, layer.getLayerConf().getLayer(), image.orElse(null));
            asOutput(name, layer);
        } else if (vertex instanceof PreprocessorVertex preprocessor) {
            flattening(preprocessor.getPreProcessor()).or(() -> flat).ifPresent(image -> flattened.put(name, image));
        } else if (vertex instanceof MergeVertex merge) {
            require(flat.isEmpty(), name, "joins flattened images");
            merge.setMergeAxis(1);
        } else {
            require(
                    vertex instanceof ElementWiseVertex,
                    name,
                    "is a " + vertex.getClass().getSimpleName());
            flat.ifPresent(image -> flattened.put(name, image));
        }
    }

    /** Sets a flattening to the new layout and says what it flattens, if it was in the old one. */
    private static Optional<long[]> flattening(@Nullable InputPreProcessor preprocessor) {
        if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten && flatten.getFormat() == CNN2DFormat.NHWC) {
            flatten.setFormat(CNN2DFormat.NCHW);
            return Optional.of(
                    new long[] {flatten.getInputHeight(), flatten.getInputWidth(), flatten.getNumChannels()});
        }
        return Optional.empty();
    }

    private void layer(String name, Layer layer, long @Nullable [] image) {
        if (layer.getClass() == ConvolutionLayer.class) {
            ((ConvolutionLayer) layer).setCnn2dDataFormat(CNN2DFormat.NCHW);
        } else if (layer.getClass() == SubsamplingLayer.class) {
            ((SubsamplingLayer) layer).setCnn2dDataFormat(CNN2DFormat.NCHW);
        } else if (layer instanceof GlobalPoolingLayer pool) {
            pool.setPoolingDimensions(new int[] {2, 3});
        } else if (layer instanceof DenseLayer || layer instanceof OutputLayer) {
            if (image != null) {
                orders.put(name, order(image));
            }
        } else if (layer instanceof BatchNormalization norm) {
            norm.setCnn2DFormat(CNN2DFormat.NCHW);
            if (image != null) {
                orders.put(name, order(image));
                flattened.put(name, image);
            }
        } else {
            boolean elementwise = layer instanceof ActivationLayer || layer instanceof DropoutLayer;
            require(elementwise, name, "is a " + layer.getClass().getSimpleName());
            if (image != null) {
                flattened.put(name, image);
            }
        }
    }

    /** For each position in [C, H, W] the one it has in [H, W, C]. */
    private static int[] order(long... image) {
        int height = (int) image[0];
        int width = (int) image[1];
        int channels = (int) image[2];
        int[] order = new int[height * width * channels];
        for (int i = 0; i < order.length; i++) {
            int channel = i / (height * width);
            int pixel = i % (height * width);
            order[i] = pixel * channels + channel;
        }
        return order;
    }

    private void asOutput(String name, LayerVertex vertex) {
        boolean last = configuration.getNetworkOutputs().contains(name);
        if (last
                && vertex.getLayerConf().getLayer() instanceof DenseLayer dense
                && dense.getActivationFn() instanceof ActivationSoftmax) {
            OutputLayer output = new OutputLayer.Builder(new LossMCXENT())
                    .name(dense.getLayerName())
                    .nIn(dense.getNIn())
                    .nOut(dense.getNOut())
                    .activation(dense.getActivationFn())
                    .weightInit(dense.getWeightInitFn())
                    .updater(dense.getIUpdater())
                    .hasBias(dense.hasBias())
                    .build();
            output.setBiasUpdater(dense.getBiasUpdater());
            output.setGradientNormalization(dense.getGradientNormalization());
            vertex.getLayerConf().setLayer(output);
        }
    }

    private ComputationGraph finish() {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        for (Map.Entry<String, INDArray> parameter : imported.paramTable().entrySet()) {
            int split = parameter.getKey().lastIndexOf('_');
            String layer = parameter.getKey().substring(0, split);
            INDArray values = parameter.getValue();
            int[] order = orders.get(layer);
            boolean bias = parameter.getKey().endsWith("_b");
            if (order != null && !bias) {
                INDArray rows =
                        values.rank() == 2 && values.size(0) > 1 ? values : values.reshape('c', values.length(), 1);
                values = Nd4j.pullRows(rows, 1, order).reshape('c', values.shape());
            }
            graph.getParam(parameter.getKey()).assign(values);
        }
        return graph;
    }

    private static void require(boolean condition, String layer, String reason) {
        if (!condition) {
            throw new IllegalArgumentException("layer " + layer + " " + reason + ", which is not known here");
        }
    }
}
