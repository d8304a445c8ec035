package io.limpid.runtime.execute;

/** One node of an integer graph, ready to run. Kernels are immutable and shared between executors. */
@FunctionalInterface
interface IntegerKernel {
    /**
     * Computes a node's output for one example. Values are uint8 held in ints, so that loops over them vectorise.
     *
     * @param inputs one array for each input of the node
     * @param output to fill
     */
    void run(int[][] inputs, int[] output, IntegerScratch scratch);
}
