package io.limpid.evaluate.robustness;

import io.limpid.core.data.Split;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.factory.Nd4j;

/** Rows damaged by a corruption. */
public final class Corrupted {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Corrupted() {}

    /**
     * @param split whose labels the damaged rows keep
     * @param strength of the corruption's {@link Corruption#strengths}
     * @param seed of the random numbers; each row has its own, the same for every strength
     */
    public static Split of(Split split, Corruption corruption, InputSpace space, double strength, long seed) {
        float[] values = split.inputs().dup('c').data().asFloat();
        int size = space.size();
        for (int row = 0; row < split.size(); row++) {
            float[] damaged = corruption.apply(
                    Arrays.copyOfRange(values, row * size, (row + 1) * size),
                    space,
                    strength,
                    RandomSource.XO_SHI_RO_256_PP.create(seed + GOLDEN_GAMMA * (row + 1)));
            System.arraycopy(damaged, 0, values, row * size, size);
        }
        return new Split(
                split.name(),
                Nd4j.create(values, split.inputs().shape(), 'c'),
                split.labels(),
                split.classes(),
                Map.of(),
                split::cells);
    }
}
