package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Graph;

/** The check every executor makes of its argument. */
final class Batches {
    private Batches() {}

    static void check(Graph graph, float[] batch, int rows) {
        long expected = (long) rows * graph.input().size();
        if (rows < 0 || batch.length != expected) {
            throw new IllegalArgumentException("a batch for graph " + graph.name() + " must have rows x "
                    + graph.input().size() + " values, but rows = " + rows + ", values = " + batch.length);
        }
    }
}
