package io.limpid.compress.distill.transfer;

import io.limpid.core.step.Context;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Mixtures λ·x + (1 − λ)·x' of two training rows, λ from Beta(α, α) (Zhang et al. 2018, without the labels): rows between
 * those there are, of which the teacher is asked.
 *
 * @param count rows to make, ≥ 1
 * @param alpha α, finite and &gt; 0; 1 for all λ alike
 */
public record MixedRows(int count, double alpha) implements Unlabelled {
    public MixedRows {
        checkCount(count);
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("alpha of mixed rows must be finite and > 0, but was " + alpha);
        }
    }

    static void checkCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("rows to make must be >= 1, but was " + count);
        }
    }

    @Override
    public INDArray rows(Context context) {
        INDArray inputs = context.data().train().inputs();
        int rows = (int) inputs.size(0);
        int width = (int) (inputs.length() / rows);
        float[] from = inputs.dup('c').data().asFloat();
        float[] made = new float[Math.multiplyExact(count, width)];
        SplittableRandom random = new SplittableRandom(context.seed());
        BetaDistribution weights = new BetaDistribution(null, alpha, alpha);
        for (int row = 0; row < count; row++) {
            int one = random.nextInt(rows) * width;
            int other = random.nextInt(rows) * width;
            float weight = (float) weights.inverseCumulativeProbability(random.nextDouble());
            for (int i = 0; i < width; i++) {
                made[row * width + i] = weight * from[one + i] + (1 - weight) * from[other + i];
            }
        }
        long[] shape = inputs.shape().clone();
        shape[0] = count;
        return Nd4j.create(made, shape, 'c');
    }

    @Override
    public String described() {
        return String.format(Locale.ROOT, "%,d mixtures of two training rows", count);
    }
}
