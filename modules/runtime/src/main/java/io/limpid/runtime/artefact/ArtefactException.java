package io.limpid.runtime.artefact;

import java.io.IOException;

/** A file is not an artefact this version can read. The message names the file, what is wrong and what to do. */
public final class ArtefactException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param file as the user gave it
     * @param wrong what is wrong with it, for example {@code is truncated}
     * @param remedy what to do about it
     */
    public ArtefactException(String file, String wrong, String remedy) {
        super(file + " " + wrong + "; " + remedy);
    }
}
