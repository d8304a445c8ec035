package io.limpid.compress.distill.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Relational distillation by angle: the mean over triplets (i, j, k) of different rows of Huber(cos student − cos teacher), where cos
 * is that of the angle at j between i and k. The layers may have any shapes, also different ones. Of a batch of fewer than three rows
 * it is 0; a triplet in which two rows coincide counts as a right angle.
 *
 * @see <a href="https://arxiv.org/abs/1904.05068">Park et al. 2019, equations 9 to 11</a>
 */
public record AngleRelations() implements LayerMatch {
    @Override
    public String word() {
        return "angles";
    }

    @Override
    public LayerLoss between(long[] student, long[] teacher, long seed) {
        return AngleRelations::judge;
    }

    private static LayerLoss.Judgement judge(INDArray student, INDArray teacher) {
        Gram own = new Gram(student);
        Gram other = new Gram(teacher);
        int rows = own.rows;
        double[] distances = own.distances();
        double[] wanted = other.distances();
        double triplets = rows * (rows - 1.0) * (rows - 2.0) / 2;
        double loss = 0;
        double[] slopes = new double[rows * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < rows; i++) {
                if (i == j) {
                    continue;
                }
                for (int k = 0; k < i; k++) {
                    if (k == j) {
                        continue;
                    }
                    double cosine = cosine(own, distances, i, j, k);
                    double error = cosine - cosine(other, wanted, i, j, k);
                    loss += Gram.huber(error);
                    double product = distances[i * rows + j] * distances[k * rows + j];
                    if (product > 0) {
                        double slope = Gram.huberSlope(error) / triplets;
                        double dot = slope / product;
                        slopes[i * rows + k] += dot;
                        slopes[i * rows + j] -= dot;
                        slopes[k * rows + j] -= dot;
                        slopes[j * rows + j] += dot;
                        double along = -slope * cosine / 2;
                        own.addSquared(i, j, along / square(distances[i * rows + j]), slopes);
                        own.addSquared(k, j, along / square(distances[k * rows + j]), slopes);
                    }
                }
            }
        }
        return new LayerLoss.Judgement(rows < 3 ? 0 : loss / triplets, own.back(slopes, student));
    }

    private static double cosine(Gram gram, double[] distances, int i, int j, int k) {
        int n = gram.rows;
        double product = distances[i * n + j] * distances[k * n + j];
        double[] g = gram.products;
        return product > 0 ? (g[i * n + k] - g[i * n + j] - g[k * n + j] + g[j * n + j]) / product : 0;
    }

    private static double square(double value) {
        return value * value;
    }
}
