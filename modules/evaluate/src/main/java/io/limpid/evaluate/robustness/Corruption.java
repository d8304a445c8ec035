package io.limpid.evaluate.robustness;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** One way inputs are damaged in the field, in five severities. Strengths are in units of the raw data. */
public interface Corruption {
    /** The least severity is 1, the greatest this. */
    int SEVERITIES = 5;

    /** For example {@code blur}. */
    String name();

    /** What a strength is, for people: {@code standard deviation in pixels}. */
    String unit(InputSpace space);

    /** The strengths of severities 1 to {@value #SEVERITIES}, for a kind of data. */
    List<Double> strengths(InputSpace space);

    /** Why this data cannot be damaged so, following the corruption's name; empty if it can. */
    default String problem(InputSpace space) {
        return "";
    }

    /**
     * Damages one example. Called with random numbers that begin anew at each row, the same for every severity.
     *
     * @param row values of an example, not modified
     * @param strength one of {@link #strengths}
     * @return values within the valid range
     */
    float[] apply(float[] row, InputSpace space, double strength, UniformRandomProvider random);
}
