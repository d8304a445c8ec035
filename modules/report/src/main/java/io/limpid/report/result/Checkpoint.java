package io.limpid.report.result;

import java.util.List;

/**
 * {@code checkpoints/<stage>.json}: a stage that an unfinished run has made and written. It is the last thing written of
 * a stage, so that all it names is there.
 *
 * @param format version of this file, now 1
 * @param stage its name
 * @param seconds wall time of making it
 * @param epochs trained for it
 * @param artefacts the files it left, the network first
 */
public record Checkpoint(int format, String stage, double seconds, List<Epoch> epochs, List<Stage.Artefact> artefacts) {
    /** The version that this code reads and writes. */
    public static final int FORMAT = 1;

    public Checkpoint {
        epochs = List.copyOf(epochs);
        artefacts = List.copyOf(artefacts);
    }

    /** A training epoch; {@code validationAccuracy} and {@code sparsity} in [0, 1]. */
    public record Epoch(int epoch, double loss, double validationAccuracy, double sparsity, double seconds) {}
}
