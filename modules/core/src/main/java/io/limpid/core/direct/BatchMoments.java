package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the shards found out about their rows of a batch, channel by channel, and what follows for all rows. */
final class BatchMoments {
    private final List<Share> shares = new ArrayList<>();

    /** One shard's part, which it alone writes, while nobody reads it. */
    static final class Share {
        private final double[] means;
        private final double[] squares;
        private final double[] scaleGradients;
        private final double[] shiftGradients;
        private long count;

        private Share(int channels) {
            this.means = new double[channels];
            this.squares = new double[channels];
            this.scaleGradients = new double[channels];
            this.shiftGradients = new double[channels];
        }

        /** It has so many values a channel. */
        void count(long values) {
            count = values;
        }

        /** It has no row of this batch. */
        void idle() {
            count = 0;
            Arrays.fill(scaleGradients, 0);
            Arrays.fill(shiftGradients, 0);
        }

        /** @param squares sum of squared distances from {@code mean} */
        void put(int channel, double mean, double squares) {
            means[channel] = mean;
            this.squares[channel] = squares;
        }

        /** Sums over its rows. */
        void putGradients(int channel, double scale, double shift) {
            scaleGradients[channel] = scale;
            shiftGradients[channel] = shift;
        }
    }

    /** Makes the next shard's part. */
    Share share(int channels) {
        Share share = new Share(channels);
        shares.add(share);
        return share;
    }

    /** Values a channel of the whole batch. */
    long count() {
        return shares.stream().mapToLong(share -> share.count).sum();
    }

    /** Mean and (biased) variance of the whole batch, without cancellation (Chan, Golub and LeVeque 1983). */
    void combine(double[] mean, double[] variance) {
        long count = count();
        for (int c = 0; c < mean.length; c++) {
            double sum = 0;
            for (Share share : shares) {
                sum += share.count * share.means[c];
            }
            double middle = sum / count;
            double squares = 0;
            for (Share share : shares) {
                double away = share.means[c] - middle;
                squares += share.count == 0 ? 0 : share.squares[c] + share.count * away * away;
            }
            mean[c] = middle;
            variance[c] = squares / count;
        }
    }

    double scaleGradient(int channel) {
        return shares.stream()
                .mapToDouble(share -> share.scaleGradients[channel])
                .sum();
    }

    double shiftGradient(int channel) {
        return shares.stream()
                .mapToDouble(share -> share.shiftGradients[channel])
                .sum();
    }
}
