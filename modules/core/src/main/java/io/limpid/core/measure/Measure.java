package io.limpid.core.measure;

import java.util.List;

/** One way to hold a candidate's outputs against a reference's; a record whose components are its parameters. */
public interface Measure {
    /**
     * @return one or more numbers; the first is the headline
     */
    List<Measurement> measure(Comparison comparison);

    /** What {@link #measure} gives, without measuring. */
    List<Quantity> quantities();
}
