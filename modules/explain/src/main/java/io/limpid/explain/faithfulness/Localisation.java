package io.limpid.explain.faithfulness;

/** A criterion that asks whether the values lie where they should. */
interface Localisation extends RowCriterion {
    /** Where they should. */
    Region region();

    /**
     * The number of one row.
     *
     * @param inside whether each of the values lies there
     */
    double of(boolean[] inside, double... values);

    @Override
    default boolean higherIsBetter() {
        return true;
    }

    @Override
    default double of(Subject subject, int row) {
        return of(region().inside(subject, row), subject.attribution().values()[row]);
    }
}
