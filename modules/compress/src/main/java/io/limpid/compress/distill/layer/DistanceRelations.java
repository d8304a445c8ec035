package io.limpid.compress.distill.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Relational distillation by distance: which rows of a batch are near to each other and which are far. With dᵢⱼ = ‖xᵢ − xⱼ‖ and μ its
 * mean over the batch's pairs, the loss is the mean over pairs of Huber(dᵢⱼ/μ student − dᵢⱼ/μ teacher). The layers may have any
 * shapes, also different ones. Of a batch of one row it is 0.
 *
 * @see <a href="https://arxiv.org/abs/1904.05068">Park et al. 2019, equations 5 to 8</a>
 */
public record DistanceRelations() implements LayerMatch {
    @Override
    public String word() {
        return "distances";
    }

    @Override
    public LayerLoss between(long[] student, long[] teacher, long seed) {
        return DistanceRelations::judge;
    }

    private static LayerLoss.Judgement judge(INDArray student, INDArray teacher) {
        Gram own = new Gram(student);
        int rows = own.rows;
        double[] distances = own.distances();
        double[] wanted = new Gram(teacher).distances();
        double mean = mean(distances, rows);
        double wantedMean = mean(wanted, rows);
        double pairs = rows * (rows - 1) / 2.0;
        double loss = 0;
        double drift = 0;
        for (int i = 0; i < rows && mean > 0 && wantedMean > 0; i++) {
            for (int j = 0; j < i; j++) {
                double error = distances[i * rows + j] / mean - wanted[i * rows + j] / wantedMean;
                loss += Gram.huber(error) / pairs;
                drift += Gram.huberSlope(error) / pairs * distances[i * rows + j];
            }
        }
        double[] gradient = new double[rows * rows];
        for (int i = 0; i < rows && mean > 0 && wantedMean > 0; i++) {
            for (int j = 0; j < i; j++) {
                double distance = distances[i * rows + j];
                double error = distance / mean - wanted[i * rows + j] / wantedMean;
                // a distance counts by itself and in the mean
                double slope = Gram.huberSlope(error) / pairs / mean - drift / (mean * mean * pairs);
                if (distance > 0) {
                    own.addSquared(i, j, slope / (2 * distance), gradient);
                }
            }
        }
        return new LayerLoss.Judgement(loss, own.back(gradient, student));
    }

    private static double mean(double[] distances, int rows) {
        double sum = 0;
        for (double distance : distances) {
            sum += distance;
        }
        return rows < 2 ? 0 : sum / ((double) rows * (rows - 1));
    }
}
