package io.limpid.core.data;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Train, validation and test splits of one data set. The test split is sealed: it can be opened once, by the final
 * evaluation, and never from what {@link #sealed()} hands to the steps.
 */
public final class Data {
    private final Schema schema;
    private final Split train;
    private final Split validation;
    private final Split test;
    private final AtomicBoolean opened;
    private final boolean sealed;

    public Data(Schema schema, Split train, Split validation, Split test) {
        this(schema, train, validation, test, new AtomicBoolean(), false);
    }

    private Data(Schema schema, Split train, Split validation, Split test, AtomicBoolean opened, boolean sealed) {
        this.schema = schema;
        this.train = train;
        this.validation = validation;
        this.test = test;
        this.opened = opened;
        this.sealed = sealed;
    }

    public Schema schema() {
        return schema;
    }

    public Split train() {
        return train;
    }

    public Split validation() {
        return validation;
    }

    /** The number of test rows, which is no secret. */
    public int testSize() {
        return test.size();
    }

    /** The same data for a step: its test split cannot be opened. */
    public Data sealed() {
        return new Data(schema, train, validation, test, opened, true);
    }

    /** The same data for a step that trains on other rows: its test split cannot be opened. */
    public Data trainedOn(Split rows) {
        return new Data(schema, rows, validation, test, opened, true);
    }

    /**
     * Opens the test split for the final evaluation.
     *
     * @throws SealedSplitException if this is a step's view of the data, or the split was opened before
     */
    public Split openTest() {
        if (sealed) {
            throw new SealedSplitException(
                    "the test split is sealed: a step may use train and validation only, the final evaluation opens it");
        }
        if (!opened.compareAndSet(false, true)) {
            throw new SealedSplitException("the test split was opened before: the final evaluation opens it once");
        }
        return test;
    }
}
