package io.limpid.evaluate.significance;

import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** How often an interval holds the truth in repeated experiments. */
public final class Coverage {
    /** Repetitions of an experiment. */
    public static final int REPETITIONS = 400;

    private Coverage() {}

    /** Number of repetitions, of {@value #REPETITIONS}, whose interval holds the truth; each is given a seed. */
    public static int count(LongPredicate holds) {
        return (int) LongStream.rangeClosed(1, REPETITIONS).filter(holds).count();
    }

    /**
     * The count that an interval of true coverage {@code coverage} undercuts once in a thousand runs of the experiment.
     */
    public static int leastFor(double coverage) {
        return BinomialDistribution.of(REPETITIONS, coverage).inverseCumulativeProbability(0.001);
    }
}
