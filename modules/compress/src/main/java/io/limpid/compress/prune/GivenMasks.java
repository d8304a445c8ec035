package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Prunes with masks that were found before: a file of them, or a pruned network, what is zero in which becomes zero here.
 * With {@link Rewind#WEIGHTS} this trains a winning ticket again without the search for it.
 *
 * @param file {@code .masks}, or the zip of a pruned network, of a network of the same shape
 * @param when one-shot; there is only one set of masks
 */
public record GivenMasks(Path file, When when) implements Step {
    public GivenMasks {
        if (when.schedule() != Schedule.ONE_SHOT) {
            throw new IllegalArgumentException(
                    "schedule must be one-shot with given masks, but was " + Words.of(when.schedule()));
        }
    }

    /**
     * @throws IllegalArgumentException if the file's network is of another shape, or this one is quantized already
     * @throws UncheckedIOException if the file is neither or cannot be read
     */
    @Override
    public Network apply(Network student, Context context) {
        Network pruned = WeightPruning.begin(student, new Magnitude(), context);
        new Course(when, context).run(new FixedMasks(pruned, masks(pruned)));
        return WeightPruning.finish(pruned, "masks of " + file.getFileName() + ", " + when);
    }

    private Masks masks(Network network) {
        try {
            return MasksFile.isOne(file) ? MasksFile.read(file).on(network) : Masks.ofZeros(NetworkFile.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
