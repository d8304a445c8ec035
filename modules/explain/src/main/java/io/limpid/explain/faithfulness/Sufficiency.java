package io.limpid.explain.faithfulness;

import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Among the other rows that are explained alike, the share decided alike: high if the explanation suffices for the decision.
 * NaN for a row whose explanation no other shares. Dasgupta, Frost and Moshkovitz (2022), "Framework for Evaluating
 * Faithfulness of Local Explanations". Explanations of numbers are alike if they are near each other: at a Euclidean distance,
 * each value in units of its standard deviation over the rows, of at most a share of the largest.
 *
 * @param threshold the share, in [0, 1]
 */
public record Sufficiency(double threshold) implements Criterion {
    public Sufficiency {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("threshold must be in [0, 1], but was " + threshold);
        }
    }

    @Override
    public String name() {
        return "sufficiency";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    /** @throws IllegalArgumentException if there is no second row to compare with */
    @Override
    public double[] of(Subject subject) {
        if (subject.rows() < 2) {
            throw new IllegalArgumentException("sufficiency compares rows and needs at least 2, but there is only 1");
        }
        int[] decided = decisions(subject.model(), subject.x());
        double[][] distances = distances(subject.attribution().values());
        double largest =
                Arrays.stream(distances).flatMapToDouble(Arrays::stream).max().orElse(0);
        double[] shares = new double[decided.length];
        for (int row = 0; row < shares.length; row++) {
            int alike = 0;
            int same = 0;
            for (int other = 0; other < shares.length; other++) {
                if (other != row && distances[row][other] <= threshold * largest) {
                    alike++;
                    same += decided[other] == decided[row] ? 1 : 0;
                }
            }
            shares[row] = alike == 0 ? Double.NaN : (double) same / alike;
        }
        return shares;
    }

    private static int[] decisions(Predictor model, INDArray x) {
        return model.predict(x).argMax(1).toIntVector();
    }

    private static double[][] distances(double[]... values) {
        double[] variances = new double[values[0].length];
        for (int i = 0; i < variances.length; i++) {
            int value = i;
            double mean = Arrays.stream(values)
                    .mapToDouble(row -> row[value])
                    .average()
                    .orElse(0);
            variances[i] = Arrays.stream(values)
                    .mapToDouble(row -> (row[value] - mean) * (row[value] - mean))
                    .average()
                    .orElse(0);
        }
        double[][] distances = new double[values.length][values.length];
        for (int a = 0; a < values.length; a++) {
            for (int b = 0; b < a; b++) {
                double square = 0;
                for (int i = 0; i < variances.length; i++) {
                    double difference = values[a][i] - values[b][i];
                    square += variances[i] > 0 ? difference * difference / variances[i] : 0;
                }
                distances[a][b] = Math.sqrt(square);
                distances[b][a] = distances[a][b];
            }
        }
        return distances;
    }
}
