package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;

/**
 * Mean of {@code (I·φ − (f(x) − f(x − I)))²} over disturbances I of a row: how badly the explanation φ foretells what they
 * do. Yeh, Hsieh, Suggala, Inouye and Ravikumar (2019), "On the (In)fidelity and Sensitivity of Explanations". Slopes are
 * judged by any disturbance, contributions by removal. Explanations on another scale than f can be multiplied first by the
 * factor that fits best, as the paper's authors and captum's {@code normalize} do: no method then gains by its scale.
 *
 * @param scaled whether the explanation is multiplied by the factor that makes the mean least
 * @param explained the function f
 */
public record Infidelity(Disturbance disturbance, boolean scaled, Explained explained) implements RowCriterion {
    @Override
    public String name() {
        return "infidelity";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double of(Subject subject, int row) {
        Foretold all = Foretold.of(subject, row, disturbance, explained);
        double[] foretold = all.foretold();
        double[] found = all.found();
        double factor = scaled ? fit(foretold, found) : 1;
        double sum = 0;
        for (int i = 0; i < found.length; i++) {
            double miss = factor * foretold[i] - found[i];
            sum += miss * miss;
        }
        return sum / found.length;
    }

    /** The factor of least squares; 0 for an explanation that foretells nothing. */
    private static double fit(double[] foretold, double... found) {
        double square = Foretold.product(foretold, foretold);
        return square > 0 ? Foretold.product(foretold, found) / square : 0;
    }
}
