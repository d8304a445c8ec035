package io.limpid.core.train;

/** Training produced a loss that is not a number: nothing learnt after that can be used. */
public final class DivergedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public DivergedException(String message) {
        super(message);
    }
}
