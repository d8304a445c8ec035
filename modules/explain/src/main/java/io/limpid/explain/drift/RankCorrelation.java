package io.limpid.explain.drift;

import java.util.Arrays;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Spearman's rank correlation of the signed values, equals sharing their mean rank, in [-1, 1]. Of two explanations
 * without any order (all values equal) it is 1, of one with and one without 0.
 */
public record RankCorrelation() implements Similarity {
    @Override
    public String name() {
        return "spearman";
    }

    @Override
    public double of(double[] a, double[] b) {
        boolean flatA = flat(a);
        boolean flatB = flat(b);
        if (flatA || flatB) {
            return flatA == flatB ? 1 : 0;
        }
        NaturalRanking ranking = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);
        return new PearsonsCorrelation().correlation(ranking.rank(a), ranking.rank(b));
    }

    private static boolean flat(double... values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }
}
