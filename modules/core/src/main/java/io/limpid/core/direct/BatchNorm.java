package io.limpid.core.direct;

import java.util.Optional;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of each channel by the mean and variance of the whole batch: shards sum up
 * their own rows, and then normalise by what all of them found.
 *
 * @param channels of an image, or values of a vector
 * @param plane pixels of an image, or 1
 * @param at where its numbers are among the parameters
 * @param moments of the batch at hand, shared by the shards
 */
record BatchNorm(int channels, int plane, At at, double decay, double epsilon, Curve curve, BatchMoments moments)
        implements Operation {
    /**
     * Offsets among the parameters, one number a channel each.
     *
     * @param mean of the running means
     * @param spread of the running variances, or of the decimal logarithms of their roots
     * @param logarithmic whether {@code spread} is of logarithms
     */
    record At(int gamma, int beta, int mean, int spread, boolean logarithmic) {}

    @Override
    public int width() {
        return channels * plane;
    }

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public boolean joins() {
        return true;
    }

    @Override
    public Optional<Operation> followedBy(Curve next) {
        return curve == Curve.IDENTITY
                ? Optional.of(new BatchNorm(channels, plane, at, decay, epsilon, next, moments))
                : Optional.empty();
    }

    @Override
    public Pass pass(Wires wires) {
        return new Work(wires, moments.share(channels));
    }

    private final class Work implements Pass {
        private final Wires wires;
        private final BatchMoments.Share share;
        private final LaneSum sum = new LaneSum();
        private final float[] x;
        private final float[] y;
        private final float[] delta;
        private final float[] gamma = new float[channels];
        private final float[] beta = new float[channels];
        private final double[] mean = new double[channels];
        private final double[] variance = new double[channels];

        Work(Wires wires, BatchMoments.Share share) {
            this.wires = wires;
            this.share = share;
            this.x = new float[plane * wires.rows()];
            this.y = new float[plane * wires.rows()];
            this.delta = new float[plane * wires.rows()];
        }

        @Override
        public void idle() {
            share.idle();
        }

        @Override
        public void forward(int rows) {
            int run = plane * rows;
            share.count(run);
            for (int c = 0; c < channels; c++) {
                wires.in().read(c * run, x, run);
                double mean = sum.of(x, run) / run;
                share.put(c, mean, sum.ofSquares(x, (float) mean, run));
            }
        }

        @Override
        public void forwardTogether(int rows) {
            int run = plane * rows;
            moments.combine(mean, variance);
            if (wires.shard() == 0) {
                keep();
            }
            wires.parameters().read(at.gamma(), gamma, channels);
            wires.parameters().read(at.beta(), beta, channels);
            for (int c = 0; c < channels; c++) {
                wires.in().read(c * run, x, run);
                float scale = (float) (gamma[c] * inverse(c));
                float middle = (float) mean[c];
                float shift = beta[c];
                for (int i = 0; i < run; i++) {
                    x[i] = (x[i] - middle) * scale + shift;
                }
                curve.apply(x, run);
                wires.out().write(c * run, x, run);
            }
        }

        @Override
        public void backward(int rows) {
            int run = plane * rows;
            float[] gammaGradient = new float[channels];
            float[] betaGradient = new float[channels];
            for (int c = 0; c < channels; c++) {
                wires.outGradient().read(c * run, delta, run);
                if (curve != Curve.IDENTITY) {
                    wires.out().read(c * run, y, run);
                    curve.chain(y, delta, run);
                    wires.outGradient().write(c * run, delta, run);
                }
                wires.in().read(c * run, x, run);
                double shift = sum.of(delta, run);
                double scale = sum.ofProducts(delta, x, (float) mean[c], run) * inverse(c);
                share.putGradients(c, scale, shift);
                gammaGradient[c] = (float) scale;
                betaGradient[c] = (float) shift;
            }
            wires.gradients().write(at.gamma(), gammaGradient, channels);
            wires.gradients().write(at.beta(), betaGradient, channels);
        }

        @Override
        public void backwardTogether(int rows) {
            Block inGradient = wires.inGradient();
            int run = plane * rows;
            long count = moments.count();
            for (int c = 0; inGradient != null && c < channels; c++) {
                wires.outGradient().read(c * run, delta, run);
                wires.in().read(c * run, x, run);
                float scale = (float) (gamma[c] * inverse(c));
                float along = (float) (moments.scaleGradient(c) * inverse(c) / count);
                float level = (float) (moments.shiftGradient(c) / count);
                float middle = (float) mean[c];
                for (int i = 0; i < run; i++) {
                    delta[i] = scale * (delta[i] - level - (x[i] - middle) * along);
                }
                inGradient.write(c * run, delta, run);
            }
        }

        private double inverse(int channel) {
            return 1 / Math.sqrt(variance[channel] + epsilon);
        }

        /** Moves the running mean and variance, which no gradient moves, towards the batch's. */
        private void keep() {
            float[] means = new float[channels];
            float[] spreads = new float[channels];
            wires.parameters().read(at.mean(), means, channels);
            wires.parameters().read(at.spread(), spreads, channels);
            for (int c = 0; c < channels; c++) {
                means[c] = (float) towards(means[c], mean[c]);
                spreads[c] = (float)
                        (at.logarithmic()
                                ? Math.log10(towards(Math.pow(10, 2 * spreads[c]), variance[c])) / 2
                                : towards(spreads[c], variance[c]));
            }
            wires.parameters().write(at.mean(), means, channels);
            wires.parameters().write(at.spread(), spreads, channels);
        }

        private double towards(double running, double batch) {
            return decay * running + (1 - decay) * batch;
        }
    }
}
