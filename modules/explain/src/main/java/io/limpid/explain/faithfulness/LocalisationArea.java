package io.limpid.explain.faithfulness;

/**
 * How well the values tell inside from outside a region: the area under the receiver operating characteristic, which is the
 * probability that a value inside is larger than one outside, equal ones counting half. 1 if all inside are larger, ½ for
 * chance. Fawcett (2006), "An introduction to ROC analysis".
 */
public record LocalisationArea(Region region) implements Localisation {
    @Override
    public String name() {
        return "localisation area";
    }

    @Override
    public double of(boolean[] inside, double... values) {
        double[] ranks = Ranking.ranks(values);
        double sum = 0;
        int within = 0;
        for (int i = 0; i < ranks.length; i++) {
            sum += inside[i] ? ranks[i] : 0;
            within += inside[i] ? 1 : 0;
        }
        int outside = ranks.length - within;
        // ranks begin at the largest value: the sum is least where nothing outside comes before
        return 1 - (sum - within * (within - 1) / 2.0) / ((double) within * outside);
    }
}
