package io.limpid.edge.c;

import java.io.IOException;

/** A C compiler that refused a source, with what it said. */
public final class CompilerException extends IOException {
    private static final long serialVersionUID = 1;

    CompilerException(String message) {
        super(message);
    }
}
