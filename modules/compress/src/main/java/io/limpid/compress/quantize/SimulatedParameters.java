package io.limpid.compress.quantize;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gives the layers of a network the values their integers stand for: folded weights {@code scale · q} and biases {@code
 * s_x · scale · q}. Batch norm that was folded becomes the identity; one that is an operation of its own computes with
 * its dequantized factor and bias.
 */
final class SimulatedParameters {
    private final ComputationGraph network;
    private final Map<String, float[]> homeless = new HashMap<>();

    private SimulatedParameters(ComputationGraph network) {
        this.network = network;
    }

    static void put(Graph integer, ComputationGraph into) {
        SimulatedParameters parameters = new SimulatedParameters(into);
        Map<String, Weights.Int8> norms = new HashMap<>();
        for (Node node : integer.nodes()) {
            Weights.Int8 weights = weights(node.op());
            if (weights == null) {
                continue;
            }
            float inputScale = integer.node(node.inputs().get(0))
                    .quantization()
                    .orElseThrow()
                    .scale();
            String layer = VertexNames.ofWeights(node.name(), into);
            if (into.getLayer(layer).conf().getLayer() instanceof BatchNormalization) {
                parameters.norm(layer, real(weights), bias(weights, inputScale));
                norms.put(layer, weights);
            } else {
                parameters.linear(layer, weights, bias(weights, inputScale));
            }
        }
        for (Layer layer : into.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            if (layer.conf().getLayer() instanceof BatchNormalization && !norms.containsKey(name)) {
                parameters.neutral(name);
            }
        }
        for (String layer : parameters.homeless.keySet()) {
            throw new IllegalArgumentException(
                    "layer " + layer + " cannot be quantized: it has no bias, and neither has"
                            + " a batch norm after it, to take what folding leaves; give the layer a bias");
        }
    }

    private static Weights.@org.jspecify.annotations.Nullable Int8 weights(Op op) {
        if (op instanceof Op.Dense dense) {
            return (Weights.Int8) dense.weights();
        }
        return op instanceof Op.Convolution convolution ? (Weights.Int8) convolution.weights() : null;
    }

    private static float[] real(Weights.Int8 weights) {
        float[] real = new float[weights.values().length];
        int inputs = real.length / weights.outputs();
        for (int i = 0; i < real.length; i++) {
            real[i] = weights.scales()[i / inputs] * weights.values()[i];
        }
        return real;
    }

    private static float[] bias(Weights.Int8 weights, float inputScale) {
        float[] real = new float[weights.bias().length];
        for (int c = 0; c < real.length; c++) {
            real[c] = (float) ((double) inputScale * weights.scales()[c] * weights.bias()[c]);
        }
        return real;
    }

    private void linear(String name, Weights.Int8 weights, float... bias) {
        Layer layer = network.getLayer(name);
        long[] shape = Arrays.stream(weights.shape()).asLongStream().toArray();
        INDArray values = Nd4j.create(real(weights), shape, 'c');
        layer.getParam(DefaultParamInitializer.WEIGHT_KEY).assign(shape.length == 2 ? values.transpose() : values);
        INDArray own = layer.getParam(DefaultParamInitializer.BIAS_KEY);
        if (own != null) {
            own.assign(Nd4j.create(bias, own.shape(), 'c'));
        } else if (!allZero(bias)) {
            homeless.put(name, bias);
        }
    }

    private static boolean allZero(float... values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** The identity, plus the bias of the layer it reads if that layer cannot hold one. */
    private void neutral(String name) {
        GraphVertex vertex = network.getVertex(name);
        String reads = network.getVertices()[vertex.getInputVertices()[0].getVertexIndex()].getVertexName();
        int channels = Math.toIntExact(network.getLayer(name)
                .getParam(BatchNormalizationParamInitializer.GLOBAL_MEAN)
                .length());
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        float[] left = homeless.remove(reads);
        norm(name, ones, left == null ? new float[channels] : left);
    }

    /** Makes a batch norm compute {@code factor · x + bias}: {@code γ · (x − mean) / sqrt(var + ε) + β}. */
    private void norm(String name, float[] factor, float[] bias) {
        Layer layer = network.getLayer(name);
        BatchNormalization settings = (BatchNormalization) layer.conf().getLayer();
        int channels = factor.length;
        float[] mean = new float[channels];
        float[] spread = new float[channels];
        for (int c = 0; c < channels; c++) {
            double deviation = settings.isLockGammaBeta() ? settings.getGamma() / factor[c] : 1;
            mean[c] = settings.isLockGammaBeta() ? (float) ((settings.getBeta() - bias[c]) / factor[c]) : 0;
            double variance = deviation * deviation - settings.getEps();
            spread[c] = (float) (settings.isUseLogStd() ? Math.log10(variance) / 2 : variance);
        }
        set(layer, BatchNormalizationParamInitializer.GLOBAL_MEAN, mean);
        set(
                layer,
                settings.isUseLogStd()
                        ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                        : BatchNormalizationParamInitializer.GLOBAL_VAR,
                spread);
        if (!settings.isLockGammaBeta()) {
            set(layer, BatchNormalizationParamInitializer.GAMMA, factor);
            set(layer, BatchNormalizationParamInitializer.BETA, bias);
        }
    }

    private static void set(Layer layer, String key, float... values) {
        INDArray parameter = layer.getParam(key);
        parameter.assign(Nd4j.create(values, parameter.shape(), 'c'));
    }
}
