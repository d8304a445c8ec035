package io.limpid.data.source;

/** Data that cannot be used. The message names the file, what is wrong, the rule and the value, for the user to read. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DataException(String message) {
        super(message);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
