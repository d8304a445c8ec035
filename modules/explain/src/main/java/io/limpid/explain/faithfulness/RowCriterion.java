package io.limpid.explain.faithfulness;

import java.util.stream.IntStream;

/** A criterion that judges the explanation of a row without looking at others. */
interface RowCriterion extends Criterion {
    /** The number of one row. */
    double of(Subject subject, int row);

    @Override
    default double[] of(Subject subject) {
        return IntStream.range(0, subject.rows())
                .mapToDouble(row -> of(subject, row))
                .toArray();
    }
}
