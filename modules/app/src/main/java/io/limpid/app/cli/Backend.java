package io.limpid.app.cli;

import io.limpid.app.run.UserException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/** The native backend that ND4J finds on the class path: the CPU's, or with {@code LIMPID_BACKEND=cuda} the GPU's. */
final class Backend {
    private Backend() {}

    /**
     * Loads the backend, so that its absence is one sentence and not a failure in the middle of the work.
     *
     * @throws UserException if it cannot run on this machine
     */
    static void require() {
        PrintStream err = System.err;
        // The backend prints a stack trace of its own before it says that it cannot run.
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            Nd4j.getBackend();
        } catch (ExceptionInInitializerError | NoClassDefFoundError | UnsatisfiedLinkError e) {
            throw new UserException(remedy(System.getenv("LIMPID_BACKEND")), e);
        } finally {
            System.setErr(err);
        }
    }

    static String remedy(@Nullable String wanted) {
        return "cuda".equals(wanted)
                ? "the CUDA backend finds no usable NVIDIA GPU (it needs a driver for CUDA 11.6): run without LIMPID_BACKEND=cuda to use the CPU"
                : "ND4J's native code cannot run on this machine: see the README for the platforms that have it";
    }
}
