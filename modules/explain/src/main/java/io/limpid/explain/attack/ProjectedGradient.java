package io.limpid.explain.attack;

import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Many small steps along the sign of the loss's gradient from a random start within the radius, projected back into the
 * radius and the valid range after each; every row ends where its loss was largest. Madry, Makelov, Schmidt, Tsipras and
 * Vladu (2018), "Towards Deep Learning Models Resistant to Adversarial Attacks".
 *
 * @param steps ≥ 1; each of 2.5 · radius / steps, so that any corner can be reached from any start
 * @param seed of the starts; each row has its own
 */
public record ProjectedGradient(int steps, long seed) implements Attack {
    private static final double REACH = 2.5;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    public ProjectedGradient {
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be >= 1, but was " + steps);
        }
    }

    @Override
    public String name() {
        return "pgd";
    }

    @Override
    public double[][] attack(Differentiable function, double[][] rows, int[] labels, Box box, double radius) {
        Box.check(radius);
        double[][] attacked = new double[rows.length][];
        Blocks.each(rows.length, (from, to) -> {
            int[] truths = Arrays.copyOfRange(labels, from, to);
            double[][] at = new double[to - from][];
            for (int row = from; row < to; row++) {
                at[row - from] = start(rows[row], row, box, radius);
            }
            double[] worst = new double[at.length];
            Arrays.fill(worst, Double.NEGATIVE_INFINITY);
            for (int step = 0; step <= steps; step++) {
                LossGradient loss = new LossGradient(function, at, truths);
                for (int i = 0; i < at.length; i++) {
                    if (loss.loss(i) > worst[i]) {
                        worst[i] = loss.loss(i);
                        attacked[from + i] = at[i];
                    }
                }
                if (step < steps) {
                    double[][] gradients = loss.gradient();
                    for (int i = 0; i < at.length; i++) {
                        at[i] = FastGradientSign.step(
                                at[i], rows[from + i], gradients[i], box, REACH * radius / steps, radius);
                    }
                }
            }
        });
        return attacked;
    }

    private double[] start(double[] given, int row, Box box, double radius) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed + GOLDEN_GAMMA * (row + 1));
        double[] start = new double[given.length];
        for (int i = 0; i < start.length; i++) {
            double wanted = given[i] + radius * box.unit()[i] * (2 * random.nextDouble() - 1);
            start[i] = box.nearest(i, wanted, given[i], radius);
        }
        return start;
    }
}
