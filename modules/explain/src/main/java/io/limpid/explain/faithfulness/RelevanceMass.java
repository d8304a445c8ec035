package io.limpid.explain.faithfulness;

/**
 * The share of the positive values' sum that lies inside a region: 1 if nothing outside speaks for the class, NaN for an
 * explanation without positive values. Relevance mass accuracy of Arras, Osman and Samek (2022), "CLEVR-XAI: A benchmark
 * dataset for the ground truth evaluation of neural network explanations".
 */
public record RelevanceMass(Region region) implements Localisation {
    @Override
    public String name() {
        return "relevance mass";
    }

    @Override
    public double of(boolean[] inside, double... values) {
        double within = 0;
        double total = 0;
        for (int i = 0; i < values.length; i++) {
            total += Math.max(0, values[i]);
            within += inside[i] ? Math.max(0, values[i]) : 0;
        }
        return total > 0 ? within / total : Double.NaN;
    }
}
