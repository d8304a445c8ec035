package io.limpid.explain.function;

import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/** Shares rows out among the processors in blocks. What is computed of a row must not depend on its block. */
public final class Blocks {
    /** Rows of a block: enough to use a weight several times once it is loaded, few enough to stay in the cache. */
    public static final int ROWS = 8;

    private Blocks() {}

    /** Work on the rows from (inclusive) to (exclusive). */
    @FunctionalInterface
    public interface Work {
        void on(int from, int to);
    }

    /** In blocks of {@value #ROWS}. */
    public static void each(int rows, Work work) {
        each(rows, ROWS, work);
    }

    /**
     * @param size rows of a block, ≥ 1
     * @throws IllegalArgumentException that of the first block that refused its rows, as it was thrown: a parallel stream
     *     would wrap it
     */
    public static void each(int rows, int size, Work work) {
        NavigableMap<Integer, IllegalArgumentException> refused = new ConcurrentSkipListMap<>();
        IntStream.range(0, (rows + size - 1) / size).parallel().forEach(block -> {
            try {
                work.on(block * size, Math.min(rows, (block + 1) * size));
            } catch (IllegalArgumentException e) {
                refused.put(block, e);
            }
        });
        if (!refused.isEmpty()) {
            throw refused.values().iterator().next();
        }
    }
}
