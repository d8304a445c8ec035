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
 * @param folder where a step may keep files for people to look at
 * @param cache where what is costly to compute again is kept between steps and runs, as teachers' outputs; safe to delete.
 *     Empty where nothing is kept
 */
public record Context(
        String stage,
        Optional<Predictor> teacher,
        Data data,
        long seed,
        Progress progress,
        History history,
        Path folder,
        Optional<Path> cache) {
    public Context {
        data = data.sealed();
    }

    /** Without a cache. */
    public Context(
            String stage,
            Optional<Predictor> teacher,
            Data data,
            long seed,
            Progress progress,
            History history,
            Path folder) {
        this(stage, teacher, data, seed, progress, history, folder, Optional.empty());
    }

    /** The same with other data. */
    public Context withData(Data other) {
        return new Context(stage, teacher, other, seed, progress, history, folder, cache);
    }

    /** The same under another seed. */
    public Context withSeed(long other) {
        return new Context(stage, teacher, data, other, progress, history, folder, cache);
    }

    /** The same with epochs recorded elsewhere. */
    public Context withHistory(History other) {
        return new Context(stage, teacher, data, seed, progress, other, folder, cache);
    }
}
