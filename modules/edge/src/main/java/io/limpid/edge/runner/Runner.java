package io.limpid.edge.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A runtime that runs the files of one format. Stateless; the native code of a runtime is loaded by {@link #open}. */
public interface Runner {
    /** For people, for example {@code ONNX Runtime}. */
    String name();

    /** Name of the exporter whose files it runs. */
    String format();

    /** Why it cannot run on this machine, for example {@code gcc is not installed}; empty if it can. */
    default Optional<String> absence() {
        return Optional.empty();
    }

    /** Whether more than one thread makes a difference. */
    default boolean threaded() {
        return true;
    }

    /** Whether it promises the reference executor's bits; otherwise its outputs may differ a little. */
    default boolean exact() {
        return false;
    }

    /**
     * Whether opening a file executes it as a program, so that one that was found must not be opened but only one that was
     * just written.
     */
    default boolean executes() {
        return false;
    }

    /**
     * Makes a file ready to run.
     *
     * @param threads that one call may use, ≥ 1
     * @throws IOException naming the file and the reason, if this runtime cannot run it
     */
    Session open(Path file, int threads) throws IOException;

    /** A file that is ready to run; for one thread at a time. */
    interface Session extends AutoCloseable {
        /**
         * Probabilities of a classifier.
         *
         * @param batch row-major [rows × input size]
         * @param rows number of examples, ≥ 1
         * @return row-major [rows × output size]
         */
        float[] probabilities(float[] batch, int rows);

        @Override
        void close();
    }
}
