package io.limpid.core.step;

/**
 * Deeplearning4j's arrays are outside of the heap and go when Java collects their handles. Handles that outlived a few collections wait
 * for a full one, which a small heap never asks for: without this the sweep of a small ResNet came to 22 GB and was ended by the
 * system.
 */
public final class OffHeapMemory {
    private OffHeapMemory() {}

    /** Collects what earlier work left; to be called between pieces of work that take seconds, for it takes a tenth of one. */
    public static void release() {
        System.gc();
    }
}
