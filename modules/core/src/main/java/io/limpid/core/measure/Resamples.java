package io.limpid.core.measure;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How often each row stands in a resample of as many rows, drawn with replacement. Resample {@code i} has a generator of its
 * own, seeded from (seed, i): what is drawn depends on the seed alone, not on who asks first or on the number of threads.
 *
 * <p>The measures of one comparison ask for the same resamples one after the other, and drawing costs more than most
 * statistics do; so what was drawn is kept, one byte a row, up to {@value #MOST_BYTES} bytes, and drawn again beyond that.
 */
public final class Resamples {
    private static final long MOST_BYTES = 64L << 20;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final long most;
    private final Map<Draw, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();

    private record Draw(int rows, int resample) {}

    /** @param seed of the drawing */
    public Resamples(long seed) {
        this(seed, MOST_BYTES);
    }

    /** @param most bytes to keep */
    Resamples(long seed, long most) {
        this.seed = seed;
        this.most = most;
    }

    /** What all resamples are drawn from. */
    public long seed() {
        return seed;
    }

    /** The generator of one resample, at its start: for resamples that are drawn otherwise, such as by strata. */
    public UniformRandomProvider random(int resample) {
        return RandomSource.XO_SHI_RO_256_PP.create(seed + GOLDEN_GAMMA * (resample + 1));
    }

    /**
     * Of each of {@code rows} ≥ 1 rows, how often resample {@code resample} ≥ 0 drew it. Callable from several threads at once.
     *
     * @return the caller's own array
     */
    public int[] counts(int rows, int resample) {
        Draw draw = new Draw(rows, resample);
        byte[] before = kept.get(draw);
        if (before != null) {
            int[] counts = new int[rows];
            for (int i = 0; i < rows; i++) {
                counts[i] = before[i];
            }
            return counts;
        }
        int[] counts = drawn(rows, resample);
        keep(draw, counts);
        return counts;
    }

    private int[] drawn(int rows, int resample) {
        UniformRandomProvider random = random(resample);
        int[] counts = new int[rows];
        for (int k = 0; k < rows; k++) {
            counts[random.nextInt(rows)]++;
        }
        return counts;
    }

    private void keep(Draw draw, int... counts) {
        byte[] small = new byte[counts.length];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) counts[i];
            if (small[i] != counts[i]) {
                return;
            }
        }
        if (bytes.addAndGet(small.length) <= most) {
            kept.put(draw, small);
        }
    }
}
