package io.limpid.compress.prune;

import io.limpid.core.data.Predicted;

/** Kullback-Leibler divergence of what one model says of a row from what another says, in nats. */
enum Divergence {
    /** Of the distributions over classes. */
    CLASSES {
        @Override
        double from(double[] expected, double... said) {
            double sum = 0;
            for (int k = 0; k < said.length; k++) {
                sum += term(expected[k], said[k]);
            }
            return Math.max(0, sum);
        }
    },

    /** Summed over labels, each with a probability of its own. */
    LABELS {
        @Override
        double from(double[] expected, double... said) {
            double sum = 0;
            for (int k = 0; k < said.length; k++) {
                sum += term(expected[k], said[k]) + term(1 - expected[k], 1 - said[k]);
            }
            return Math.max(0, sum);
        }
    },

    /** Of normal distributions around standardised numbers, whose deviation is that of the target: half the squared distance. */
    NUMBER {
        @Override
        double from(double[] expected, double... said) {
            double distance = expected[0] - said[0];
            return distance * distance / 2;
        }
    };

    /** Below it a probability counts as this much, so that a divergence is finite. */
    private static final double LEAST = 1e-7;

    static Divergence of(Predicted predicted) {
        return switch (predicted) {
            case CLASS -> CLASSES;
            case LABELS -> LABELS;
            case NUMBER -> NUMBER;
        };
    }

    /**
     * @param expected what the model that is the measure says: probabilities, or one standardised number
     * @return ≥ 0
     */
    abstract double from(double[] expected, double... said);

    private static double term(double expected, double said) {
        double floored = Math.max(LEAST, expected);
        return floored * Math.log(floored / Math.max(LEAST, said));
    }
}
