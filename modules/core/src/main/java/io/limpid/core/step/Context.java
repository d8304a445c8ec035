package io.limpid.core.step;

import io.limpid.core.data.Data;
import io.limpid.core.predict.Predictor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a step may use.
 *
 * @param stage name of the stage being made, for example {@code distill}; epochs are recorded under it
 * @param teacher what the student learns from; empty while the teacher itself is trained
 * @param data train and validation; the test split is sealed
 * @param seed of all randomness of this stage
 * @param progress where long work is shown
 * @param history where epochs are recorded
 * @param folder where a step may keep files, for example cached teacher outputs
 */
public record Context(
        String stage,
        Optional<Predictor> teacher,
        Data data,
        long seed,
        Progress progress,
        History history,
        Path folder) {
    public Context {
        data = data.sealed();
    }
}
