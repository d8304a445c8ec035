package io.limpid.explain.faithfulness;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * 1 if the largest value lies inside a region, otherwise 0; of several largest, the share that does. Zhang, Bargal, Lin,
 * Brandt, Shen and Sclaroff (2018), "Top-Down Neural Attention by Excitation Backprop".
 */
public record PointingGame(Region region) implements Localisation {
    @Override
    public String name() {
        return "pointing game";
    }

    @Override
    public double of(boolean[] inside, double... values) {
        double largest = Arrays.stream(values).max().orElse(0);
        return IntStream.range(0, values.length)
                .filter(i -> values[i] == largest)
                .mapToDouble(i -> inside[i] ? 1 : 0)
                .average()
                .orElse(0);
    }
}
