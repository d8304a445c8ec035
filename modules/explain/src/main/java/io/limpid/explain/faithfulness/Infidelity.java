package io.limpid.explain.faithfulness;

import io.limpid.explain.function.Explained;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean of {@code (I·φ − (f(x) − f(x − I)))²} over Gaussian disturbances I: how well the explanation φ, taken as slopes,
 * foretells what a disturbance does. Yeh, Hsieh, Suggala, Inouye and Ravikumar (2019), "On the (In)fidelity and
 * Sensitivity of Explanations". It compares explanations of one scale only: slopes, not shares of the output.
 *
 * @param deviation standard deviation of the disturbance, > 0, in units of the input
 * @param samples ≥ 1
 * @param seed of the disturbances
 * @param explained the function f
 */
public record Infidelity(double deviation, int samples, long seed, Explained explained) implements Criterion {
    public Infidelity {
        Noise.check("deviation", deviation, samples);
    }

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
        return of(subject, Noise.gaussian(deviation, samples, seed));
    }

    double[] of(Subject subject, Noise noise) {
        int[][] units = subject.units();
        return IntStream.range(0, subject.rows())
                .mapToDouble(row -> of(subject, units, row, noise.of(row, subject.row(row).length)))
                .toArray();
    }

    private double of(Subject subject, int[][] units, int row, double[]... noise) {
        double[] values = subject.row(row);
        double[][] states = new double[noise.length + 1][];
        states[noise.length] = values;
        for (int sample = 0; sample < noise.length; sample++) {
            states[sample] = values.clone();
            for (int i = 0; i < values.length; i++) {
                states[sample][i] -= noise[sample][i];
            }
        }
        INDArray batch = subject.batch(states);
        INDArray all = explained == Explained.LOGIT
                ? subject.model().logits(batch)
                : subject.model().predict(batch);
        double[] outputs = all.getColumn(subject.targets()[row]).dup().data().asDouble();
        double sum = 0;
        for (int sample = 0; sample < noise.length; sample++) {
            double miss = foretold(subject.attribution().values()[row], units, noise[sample])
                    - (outputs[noise.length] - outputs[sample]);
            sum += miss * miss;
        }
        return sum / noise.length;
    }

    private static double foretold(double[] explanation, int[][] units, double... noise) {
        double sum = 0;
        for (int i = 0; i < units.length; i++) {
            for (int value : units[i]) {
                sum += explanation[i] * noise[value];
            }
        }
        return sum;
    }
}
