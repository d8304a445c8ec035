package io.limpid.report.result;

import java.io.IOException;

/** A file of a run folder is not what it should be; the message says which file, what is wrong and what to do. */
public final class ResultFormatException extends IOException {
    public ResultFormatException(String message) {
        super(message);
    }

    public ResultFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
