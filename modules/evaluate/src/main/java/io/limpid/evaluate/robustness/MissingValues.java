package io.limpid.evaluate.robustness;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Each pixel or feature is missing with a probability: a pixel is black, a number the mean of the training rows, a
 * category the commonest of them. What is missing at one severity is missing at every greater one.
 */
public record MissingValues() implements Corruption {
    @Override
    public String name() {
        return "missing";
    }

    @Override
    public String unit(InputSpace space) {
        return "share of values missing";
    }

    @Override
    public List<Double> strengths(InputSpace space) {
        return space.isImage() ? List.of(0.1, 0.2, 0.35, 0.5, 0.7) : List.of(0.05, 0.1, 0.2, 0.35, 0.5);
    }

    @Override
    public float[] apply(float[] row, InputSpace space, double strength, UniformRandomProvider random) {
        float[] left = row.clone();
        for (int[] feature : space.features()) {
            if (random.nextDouble() < strength) {
                for (int i : feature) {
                    left[i] = space.missing()[i];
                }
            }
        }
        return left;
    }
}
