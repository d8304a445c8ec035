package io.limpid.explain.drift;

/**
 * What of the difference of two models' explanations is no noise of the sampler. Each model is explained twice, with
 * random numbers 1 and 2; δ1 = candidate1 − reference1 and δ2 = candidate2 − reference2 share the true difference δ but
 * none of their errors, so that the expected value of ⟨δ1, δ2⟩ is |δ|², whatever the noise. Where the models do not
 * differ, candidate and reference of one draw can change places without changing the distribution, each row's number is
 * as likely negative as positive, and a signed-rank test over rows keeps its level.
 *
 * @param excess by row: ⟨δ1, δ2⟩ relative to the mean squared length of the four explanations; 0 where all are zero
 * @param noise by row: half the squared distance of the reference's two draws, relative to the same
 */
public record BeyondNoise(double[] excess, double[] noise) {
    /** Values by row of each model's first and second draw. */
    public static BeyondNoise of(
            double[][] candidate1, double[][] candidate2, double[][] reference1, double[][] reference2) {
        double[] excess = new double[reference1.length];
        double[] noise = new double[reference1.length];
        for (int row = 0; row < excess.length; row++) {
            double product = 0;
            double apart = 0;
            double squares = 0;
            for (int i = 0; i < reference1[row].length; i++) {
                double c1 = candidate1[row][i];
                double c2 = candidate2[row][i];
                double r1 = reference1[row][i];
                double r2 = reference2[row][i];
                product += (c1 - r1) * (c2 - r2);
                apart += (r1 - r2) * (r1 - r2) / 2;
                squares += (c1 * c1 + c2 * c2 + r1 * r1 + r2 * r2) / 4;
            }
            excess[row] = squares == 0 ? 0 : product / squares;
            noise[row] = squares == 0 ? 0 : apart / squares;
        }
        return new BeyondNoise(excess, noise);
    }
}
