package io.limpid.compress.distill.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Maps of H × W places brought to h × w by averaging over regions: along a side of length L that becomes l, region i covers the places from
 * ⌊i·L/l⌋ to ⌈(i+1)·L/l⌉. So maps of different size can be held against each other.
 */
final class Regions {
    private final INDArray matrix;

    private Regions(INDArray matrix) {
        this.matrix = matrix;
    }

    static Regions of(int height, int width, int toHeight, int toWidth) {
        double[][] weights = new double[height * width][toHeight * toWidth];
        double[][] rows = side(height, toHeight);
        double[][] columns = side(width, toWidth);
        for (int from = 0; from < weights.length; from++) {
            for (int to = 0; to < weights[from].length; to++) {
                weights[from][to] = rows[to / toWidth][from / width] * columns[to % toWidth][from % width];
            }
        }
        return new Regions(Nd4j.create(weights));
    }

    private static double[][] side(int length, int to) {
        double[][] weights = new double[to][length];
        for (int i = 0; i < to; i++) {
            int first = i * length / to;
            int end = ((i + 1) * length + to - 1) / to;
            for (int at = first; at < end; at++) {
                weights[i][at] = 1.0 / (end - first);
            }
        }
        return weights;
    }

    /** Of maps [m, H·W] those of [m, h·w]. */
    INDArray average(INDArray maps) {
        return maps.mmul(as(maps.dataType()));
    }

    /** Of the gradient with respect to [m, h·w] that with respect to [m, H·W]. */
    INDArray back(INDArray gradient) {
        return gradient.mmul(as(gradient.dataType()).transpose());
    }

    private INDArray as(DataType type) {
        return matrix.castTo(type);
    }
}
