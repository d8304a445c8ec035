package io.limpid.core.lower;

import io.limpid.runtime.graph.Weights;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch norm at inference: {@code y_c = scale_c · x_c + shift_c} with {@code scale = γ / sqrt(var + ε)} and {@code shift
 * = β − mean · scale} (Ioffe and Szegedy 2015). Computed in double, so that folding rounds once.
 *
 * @param scale one value a channel, not to be modified
 * @param shift one value a channel, not to be modified
 */
public record Affine(double[] scale, double[] shift) {
    /** What a layer computes with the mean and variance it has gathered. */
    public static Affine of(Layer layer, BatchNormalization settings) {
        double[] mean = values(layer, BatchNormalizationParamInitializer.GLOBAL_MEAN);
        double[] spread = values(
                layer,
                settings.isUseLogStd()
                        ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                        : BatchNormalizationParamInitializer.GLOBAL_VAR);
        double[] scale = new double[mean.length];
        double[] shift = new double[mean.length];
        for (int c = 0; c < mean.length; c++) {
            double variance = settings.isUseLogStd() ? Math.pow(10, 2 * spread[c]) : spread[c];
            double gamma = settings.getGamma();
            double beta = settings.getBeta();
            if (!settings.isLockGammaBeta()) {
                gamma = layer.getParam(BatchNormalizationParamInitializer.GAMMA).getDouble(c);
                beta = layer.getParam(BatchNormalizationParamInitializer.BETA).getDouble(c);
            }
            scale[c] = gamma / Math.sqrt(variance + settings.getEps());
            shift[c] = beta - mean[c] * scale[c];
        }
        return new Affine(scale, shift);
    }

    private static double[] values(Layer layer, String parameter) {
        INDArray values = layer.getParam(parameter);
        double[] copy = new double[Math.toIntExact(values.length())];
        for (int c = 0; c < copy.length; c++) {
            copy[c] = values.getDouble(c);
        }
        return copy;
    }

    /** {@code this} after a convolution or dense operation, as one. */
    Weights.Floats after(Weights.Floats before) {
        float[] values = new float[before.values().length];
        float[] bias = new float[before.bias().length];
        int each = values.length / bias.length;
        for (int out = 0; out < bias.length; out++) {
            for (int i = out * each; i < (out + 1) * each; i++) {
                values[i] = (float) (scale[out] * before.values()[i]);
            }
            bias[out] = (float) (scale[out] * before.bias()[out] + shift[out]);
        }
        return new Weights.Floats(before.shape(), values, bias);
    }

    /** {@code this} before a dense operation, as one. */
    Weights.Floats before(Weights.Floats after) {
        float[] values = new float[after.values().length];
        float[] bias = new float[after.bias().length];
        for (int out = 0; out < bias.length; out++) {
            double sum = after.bias()[out];
            for (int in = 0; in < scale.length; in++) {
                float weight = after.values()[out * scale.length + in];
                values[out * scale.length + in] = (float) (scale[in] * weight);
                sum += shift[in] * weight;
            }
            bias[out] = (float) sum;
        }
        return new Weights.Floats(after.shape(), values, bias);
    }

    /** {@code this} as a depthwise 1x1 convolution: one weight and one bias a channel. */
    Weights.Floats depthwise() {
        float[] values = new float[scale.length];
        float[] bias = new float[scale.length];
        for (int c = 0; c < scale.length; c++) {
            values[c] = (float) scale[c];
            bias[c] = (float) shift[c];
        }
        return new Weights.Floats(new int[] {scale.length, 1, 1, 1}, values, bias);
    }
}
