package io.limpid.evaluate.robustness;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Convolution with a Gaussian cut at three standard deviations. Beyond its edges a picture is its mirror image, so that
 * its mean brightness is kept.
 */
public record Blur() implements ForImages {
    @Override
    public String name() {
        return "blur";
    }

    @Override
    public String unit(InputSpace space) {
        return "standard deviation in pixels";
    }

    @Override
    public List<Double> strengths(InputSpace space) {
        return List.of(0.5, 0.75, 1.0, 1.5, 2.0);
    }

    @Override
    public float[] apply(float[] row, InputSpace space, double strength, UniformRandomProvider random) {
        int channels = space.shape().get(0);
        int height = space.shape().get(1);
        int width = space.shape().get(2);
        double[] kernel = kernel(strength);
        double[] across = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            int start = i / width * width;
            for (int k = 0; k < kernel.length; k++) {
                across[i] += kernel[k] * row[start + mirrored(i % width + k - kernel.length / 2, width)];
            }
        }
        float[] blurred = new float[row.length];
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < height * width; p++) {
                double sum = 0;
                for (int k = 0; k < kernel.length; k++) {
                    int y = mirrored(p / width + k - kernel.length / 2, height);
                    sum += kernel[k] * across[(c * height + y) * width + p % width];
                }
                int i = c * height * width + p;
                blurred[i] = space.clipped(i, sum);
            }
        }
        return blurred;
    }

    private static double[] kernel(double deviation) {
        int reach = (int) Math.ceil(3 * deviation);
        double[] kernel = new double[2 * reach + 1];
        double sum = 0;
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = Math.exp(-0.5 * Math.pow((k - reach) / deviation, 2));
            sum += kernel[k];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }

    /** Mirrored with the edge pixel repeated, as often as it takes. */
    private static int mirrored(int i, int size) {
        int period = Math.floorMod(i, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }
}
