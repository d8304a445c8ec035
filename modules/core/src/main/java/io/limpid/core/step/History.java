package io.limpid.core.step;

import java.util.ArrayList;
import java.util.List;

/** Every epoch of a run, in order. */
public final class History {
    private final List<Epoch> epochs = new ArrayList<>();
    private final boolean watched;

    /** Of trainings whose layers are not watched. */
    public History() {
        this(false);
    }

    /** @param watched whether trainings leave what goes on in their layers in their folder, as {@code <stage>-watch.csv} */
    public History(boolean watched) {
        this.watched = watched;
    }

    /** Whether trainings are to be watched layer by layer. */
    public boolean isWatched() {
        return watched;
    }

    public synchronized void add(Epoch epoch) {
        epochs.add(epoch);
    }

    public synchronized List<Epoch> epochs() {
        return List.copyOf(epochs);
    }

    /**
     * One pass over the training data.
     *
     * @param stage the stage it belongs to
     * @param epoch from 1
     * @param loss mean training loss over the epoch, in nats where it is a cross-entropy
     * @param validationAccuracy in [0, 1], after the epoch; of a numeric target 1 − MSE / variance of the training rows, at most 1
     * @param sparsity fraction of weights that are masked after the epoch, in [0, 1]
     * @param seconds wall time
     */
    public record Epoch(
            String stage, int epoch, double loss, double validationAccuracy, double sparsity, double seconds) {}
}
