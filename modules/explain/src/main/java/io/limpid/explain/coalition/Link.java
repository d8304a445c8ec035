package io.limpid.explain.coalition;

/** The scale on which contributions add up. */
public enum Link {
    /** Probabilities, or regression values, themselves. */
    IDENTITY {
        @Override
        public double of(double mean) {
            return mean;
        }
    },
    /** ln(p / (1 − p)) of the mean probability over the background; a probability of 0 or 1 is kept 1e-15 away from it. */
    LOGIT {
        @Override
        public double of(double mean) {
            double p = Math.max(1e-15, Math.min(1 - 1e-15, mean));
            return Math.log(p / (1 - p));
        }
    };

    /** The mean output over the background, on this scale. */
    public abstract double of(double mean);
}
