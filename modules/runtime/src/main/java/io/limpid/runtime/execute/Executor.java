package io.limpid.runtime.execute;

import io.limpid.runtime.graph.Graph;

/**
 * Runs a graph. An executor reuses its buffers, so one instance serves one thread at a time; {@link #duplicate()} gives
 * another thread its own, sharing the weights. Rows are computed one by one: a row's result depends neither on its
 * neighbours nor on the number of threads.
 */
public interface Executor {
    /** Executor of a float or an integer graph, the latter as {@link IntegerExecutor#fastest}. */
    static Executor of(Graph graph) {
        return graph.isInteger() ? IntegerExecutor.fastest(graph) : new FloatExecutor(graph);
    }

    /** The graph that is run. */
    Graph graph();

    /**
     * The graph's outputs without its final softmax; the same as {@link #run} if it has none.
     *
     * @param batch row-major [rows × input size]
     * @param rows number of examples, ≥ 0
     * @return row-major [rows × output size]
     * @throws IllegalArgumentException if the batch has another length, or a value of an integer graph's input is NaN
     */
    float[] logits(float[] batch, int rows);

    /** An executor of the same graph for another thread. */
    Executor duplicate();

    /**
     * Probabilities of a classifier, or the outputs of a regression.
     *
     * @param batch row-major [rows × input size]
     * @param rows number of examples, ≥ 0
     * @return row-major [rows × output size]
     * @throws IllegalArgumentException as {@link #logits}
     */
    default float[] run(float[] batch, int rows) {
        float[] outputs = logits(batch, rows);
        if (Softmax.ends(graph())) {
            Softmax.overRows(outputs, graph().output().size());
        }
        return outputs;
    }
}
