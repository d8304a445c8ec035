package io.limpid.explain.drift;

import java.util.List;

/**
 * The share of the k values of largest size that are so in both explanations and speak for the same side in both, in [0,
 * 1]: the sign agreement of Krishna et al. (2024), see {@link TopOverlap}.
 *
 * @param k ≥ 1
 */
public record SignAgreement(int k) implements Similarity {
    public SignAgreement {
        TopOverlap.check(k);
    }

    @Override
    public String name() {
        return "sign-agreement";
    }

    @Override
    public double of(double[] a, double[] b) {
        List<Integer> others = TopOverlap.top(b, k);
        List<Integer> own = TopOverlap.top(a, k);
        return (double) own.stream()
                        .filter(i -> others.contains(i) && Math.signum(a[i]) == Math.signum(b[i]))
                        .count()
                / own.size();
    }
}
