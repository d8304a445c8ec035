package io.limpid.runtime.execute;

/** One node of a float graph, ready to run. Kernels are immutable and shared between executors. */
@FunctionalInterface
interface FloatKernel {
    /**
     * Computes a node's output for one example.
     *
     * @param inputs one array for each input of the node
     * @param output to fill
     */
    void run(float[][] inputs, float[] output, FloatScratch scratch);
}
