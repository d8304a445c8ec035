package io.limpid.compress.distill.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The inner products G = X·Xᵀ of a batch's rows, which decide all distances and angles between them: sᵢⱼ = ‖xᵢ − xⱼ‖² = Gᵢᵢ + Gⱼⱼ −
 * 2Gᵢⱼ and (xᵢ − xⱼ)·(xₖ − xⱼ) = Gᵢₖ − Gᵢⱼ − Gₖⱼ + Gⱼⱼ. A loss is a function of G, and from A = ∂L/∂G follows ∂L/∂X = (A + Aᵀ)·X.
 * In double: near rows are differences of large numbers.
 */
final class Gram {
    final int rows;
    final double[] products;
    private final INDArray flat;

    /** @param activations [n, ...] */
    Gram(INDArray activations) {
        rows = (int) activations.size(0);
        flat = activations.castTo(DataType.DOUBLE).dup('c').reshape('c', rows, activations.length() / rows);
        products = flat.mmul(flat.transpose()).dup('c').data().asDouble();
    }

    double squaredDistance(int i, int j) {
        return Math.max(0, products[i * rows + i] + products[j * rows + j] - 2 * products[i * rows + j]);
    }

    /** All distances, row-major; 0 on the diagonal. */
    double[] distances() {
        double[] distances = new double[rows * rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                distances[i * rows + j] = distances[j * rows + i] = Math.sqrt(squaredDistance(i, j));
            }
        }
        return distances;
    }

    /** Adds to A what follows from ∂L/∂sᵢⱼ. */
    void addSquared(int i, int j, double slope, double[] slopes) {
        slopes[i * rows + i] += slope;
        slopes[j * rows + j] += slope;
        slopes[i * rows + j] -= 2 * slope;
    }

    /**
     * ∂L/∂X.
     *
     * @param slopes A, row-major
     * @param like the activations, for shape and type
     */
    INDArray back(double[] slopes, INDArray like) {
        INDArray matrix = Nd4j.create(slopes, new long[] {rows, rows}, 'c');
        return matrix.add(matrix.transpose())
                .mmul(flat)
                .dup('c')
                .reshape('c', like.shape())
                .castTo(like.dataType());
    }

    /** Huber's loss with its corner at 1. */
    static double huber(double error) {
        double size = Math.abs(error);
        return size <= 1 ? error * error / 2 : size - 0.5;
    }

    static double huberSlope(double error) {
        return Math.max(-1, Math.min(1, error));
    }
}
