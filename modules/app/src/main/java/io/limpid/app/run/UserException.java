package io.limpid.app.run;

/** Something that the user can mend; the message says what, where, the rule, the value and what to do. */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UserException(String message) {
        super(message);
    }

    public UserException(String message, Throwable cause) {
        super(message, cause);
    }
}
