package io.limpid.core.data;

/** Somebody other than the final evaluation, or it a second time, asked for the test split. */
public final class SealedSplitException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public SealedSplitException(String message) {
        super(message);
    }
}
