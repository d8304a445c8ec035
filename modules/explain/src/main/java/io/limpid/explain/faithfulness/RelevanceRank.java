package io.limpid.explain.faithfulness;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Of as many values as a region holds, those ranked highest, the share that lies inside it. Relevance rank accuracy of Arras,
 * Osman and Samek (2022), "CLEVR-XAI: A benchmark dataset for the ground truth evaluation of neural network explanations".
 */
public record RelevanceRank(Region region) implements Localisation {
    @Override
    public String name() {
        return "relevance rank";
    }

    @Override
    public double of(boolean[] inside, double... values) {
        int size =
                (int) IntStream.range(0, inside.length).filter(i -> inside[i]).count();
        return Arrays.stream(Ranking.descending(values), 0, size)
                        .filter(i -> inside[i])
                        .count()
                / (double) size;
    }
}
