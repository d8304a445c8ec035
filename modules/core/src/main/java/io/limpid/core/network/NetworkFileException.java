package io.limpid.core.network;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not a network that can be read. The message names the file, what is wrong and what to do. */
public final class NetworkFileException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param wrong what is wrong with it, for example {@code is truncated}
     * @param remedy what to do about it
     */
    public NetworkFileException(Path file, String wrong, String remedy) {
        super(file + " " + wrong + "; " + remedy);
    }
}
