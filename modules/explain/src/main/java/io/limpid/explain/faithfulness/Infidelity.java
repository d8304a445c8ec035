package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean of {@code (I·φ − (f(x) − f(x − I)))²} over disturbances I of a row: how badly the explanation φ foretells what they
 * do. Yeh, Hsieh, Suggala, Inouye and Ravikumar (2019), "On the (In)fidelity and Sensitivity of Explanations". Slopes are
 * judged by any disturbance, contributions by removal. Explanations on another scale than f can be multiplied first by the
 * factor that fits best, as the paper's authors and captum's {@code normalize} do: no method then gains by its scale.
 *
 * @param scaled whether the explanation is multiplied by the factor that makes the mean least
 * @param explained the function f
 */
public record Infidelity(Disturbance disturbance, boolean scaled, Explained explained) implements Criterion {
    @Override
    public String name() {
        return "infidelity";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    @Override
    public double[] of(Subject subject) {
        int[][] units = subject.units();
        return IntStream.range(0, subject.rows())
                .mapToDouble(row -> of(subject, row, disturbance.of(subject, units, row)))
                .toArray();
    }

    private double of(Subject subject, int row, List<Disturbance.Disturbed> disturbed) {
        int samples = disturbed.size();
        double[][] states = new double[samples + 1][];
        for (int i = 0; i < samples; i++) {
            states[i] = disturbed.get(i).values();
        }
        states[samples] = subject.row(row);
        INDArray batch = subject.batch(states);
        INDArray all = explained == Explained.LOGIT
                ? subject.model().logits(batch)
                : subject.model().predict(batch);
        double[] outputs = all.getColumn(subject.targets()[row]).dup().data().asDouble();
        double[] foretold = new double[samples];
        double[] found = new double[samples];
        for (int i = 0; i < samples; i++) {
            foretold[i] = product(
                    subject.attribution().values()[row], disturbed.get(i).taken());
            found[i] = outputs[samples] - outputs[i];
        }
        double factor = scaled ? fit(foretold, found) : 1;
        double sum = 0;
        for (int i = 0; i < samples; i++) {
            double miss = factor * foretold[i] - found[i];
            sum += miss * miss;
        }
        return sum / samples;
    }

    /** The factor of least squares; 0 for an explanation that foretells nothing. */
    private static double fit(double[] foretold, double... found) {
        double square = product(foretold, foretold);
        return square > 0 ? product(foretold, found) / square : 0;
    }

    private static double product(double[] a, double... b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
