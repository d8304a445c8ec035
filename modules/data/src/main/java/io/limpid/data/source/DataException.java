package io.limpid.data.source;

import java.util.List;

/** Data that cannot be used. The message names the file, what is wrong, the rule and the value, for the user to read. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<String> problems;

    public DataException(String message) {
        this(List.of(message));
    }

    /** @param problems one sentence each; at least one */
    public DataException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public DataException(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of(message);
    }

    /** The sentences of the message. */
    public List<String> problems() {
        return problems;
    }
}
