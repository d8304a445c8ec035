package io.limpid.evaluate.robustness;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** Every pixel is drawn towards the mean of its picture and channel. */
public record Contrast() implements ForImages {
    @Override
    public String name() {
        return "contrast";
    }

    @Override
    public String unit(InputSpace space) {
        return "share of the contrast taken away";
    }

    @Override
    public List<Double> strengths(InputSpace space) {
        return List.of(0.25, 0.4, 0.55, 0.7, 0.85);
    }

    @Override
    public float[] apply(float[] row, InputSpace space, double strength, UniformRandomProvider random) {
        int pixels = row.length / space.shape().get(0);
        float[] pale = new float[row.length];
        for (int from = 0; from < row.length; from += pixels) {
            double mean = 0;
            for (int i = from; i < from + pixels; i++) {
                mean += row[i] / pixels;
            }
            for (int i = from; i < from + pixels; i++) {
                pale[i] = space.clipped(i, mean + (1 - strength) * (row[i] - mean));
            }
        }
        return pale;
    }
}
