package io.limpid.explain.map;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The places of positions along the first principal component of their channels (Pearson 1901). A component has no sign of
 * its own; here it is the one in which the sum over the channels grows.
 */
final class PrincipalComponent {
    private PrincipalComponent() {}

    /**
     * @param values [channels · positions]
     * @return [positions], of mean 0
     */
    static double[] of(double[] values, int channels) {
        int positions = values.length / channels;
        double[][] centred = new double[positions][channels];
        for (int channel = 0; channel < channels; channel++) {
            double mean = 0;
            for (int position = 0; position < positions; position++) {
                mean += values[channel * positions + position] / positions;
            }
            for (int position = 0; position < positions; position++) {
                centred[position][channel] = values[channel * positions + position] - mean;
            }
        }
        Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(centred, false);
        double[] direction = new SingularValueDecomposition(matrix).getV().getColumn(0);
        double sum = 0;
        for (double share : direction) {
            sum += share;
        }
        double[] places = matrix.operate(direction);
        for (int position = 0; position < positions && sum < 0; position++) {
            places[position] = -places[position];
        }
        return places;
    }
}
