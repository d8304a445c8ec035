package io.limpid.explain.attack;

import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import java.util.Arrays;

/**
 * One step of the radius in the direction of the sign of the loss's gradient: x + radius · unit · sign(∇L), kept within
 * the valid range. Goodfellow, Shlens and Szegedy (2015), "Explaining and Harnessing Adversarial Examples".
 */
public record FastGradientSign() implements Attack {
    @Override
    public String name() {
        return "fgsm";
    }

    @Override
    public double[][] attack(Differentiable function, double[][] rows, int[] labels, Box box, double radius) {
        Box.check(radius);
        double[][] attacked = new double[rows.length][];
        Blocks.each(rows.length, (from, to) -> {
            double[][] gradients = new LossGradient(
                            function, Arrays.copyOfRange(rows, from, to), Arrays.copyOfRange(labels, from, to))
                    .gradient();
            for (int row = from; row < to; row++) {
                attacked[row] = step(rows[row], rows[row], gradients[row - from], box, radius, radius);
            }
        });
        return attacked;
    }

    /** From {@code at} by {@code step} along the signs, within {@code radius} around {@code given}. */
    static double[] step(double[] at, double[] given, double[] gradient, Box box, double step, double radius) {
        double[] moved = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            double wanted = at[i] + step * box.unit()[i] * Math.signum(gradient[i]);
            moved[i] = box.nearest(i, wanted, given[i], radius);
        }
        return moved;
    }
}
