package io.limpid.explain.faithfulness;

import java.util.stream.IntStream;

/**
 * The share of the positive values' sum that lies inside a region: 1 if nothing outside speaks for the class, NaN for an
 * explanation without positive values. Relevance mass accuracy of Arras, Osman and Samek (2022), "CLEVR-XAI: A benchmark
 * dataset for the ground truth evaluation of neural network explanations".
 */
public record RelevanceMass(Region region) implements Criterion {
    @Override
    public String name() {
        return "relevance mass";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double[] of(Subject subject) {
        return IntStream.range(0, subject.rows())
                .mapToDouble(row ->
                        of(region.inside(subject, row), subject.attribution().values()[row]))
                .toArray();
    }

    private static double of(boolean[] inside, double... values) {
        double within = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            total += Math.max(0, values[i]);
            within += inside[i] ? Math.max(0, values[i]) : 0;
        }
        return total > 0 ? within / total : Double.NaN;
    }
}
