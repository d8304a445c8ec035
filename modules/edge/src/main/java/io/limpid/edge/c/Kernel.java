package io.limpid.edge.c;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The C functions and types of generated code, in the order they must be written. */
enum Kernel {
    TARGET,
    REQUANTIZE,
    MATRIX,
    DOT,
    MULTIPLY(REQUANTIZE, MATRIX, DOT),
    MULTIPLY_LOGITS(MATRIX, DOT),
    SPARSE,
    MULTIPLY_SPARSE(SPARSE, REQUANTIZE),
    MULTIPLY_SPARSE_LOGITS(SPARSE),
    COPY,
    WINDOW,
    GATHER(WINDOW, COPY),
    CONVOLVE(GATHER, MULTIPLY),
    CONVOLVE_SPARSE(GATHER, MULTIPLY_SPARSE),
    DEPTHWISE(WINDOW, MATRIX, REQUANTIZE),
    MAX_POOL(WINDOW),
    AVERAGE_POOL(WINDOW, REQUANTIZE),
    SUM,
    ADD_TWO(SUM),
    ADD(SUM),
    LOOK_UP,
    JOIN,
    TURN,
    REORDER,
    WIDEN,
    ORDERED;

    private final Set<Kernel> needs;

    Kernel(Kernel... needs) {
        this.needs = Set.of(needs);
    }

    /** Adds this kernel and what it is made of. */
    void addTo(Set<Kernel> used) {
        if (used.add(this)) {
            needs.forEach(kernel -> kernel.addTo(used));
        }
    }

    /** Its C text. */
    String text() {
        if (this == CONVOLVE) {
            return read("convolve").replace("MATRIX", "matrix").replace("MULTIPLY", "multiply");
        }
        if (this == CONVOLVE_SPARSE) {
            return read("convolve")
                    .replace("MATRIX", "sparse")
                    .replace("MULTIPLY", "multiply_sparse")
                    .replace("void convolve(", "void convolve_sparse(")
                    .replace("all groups of channels;", "all groups of channels with weights that are mostly zero;");
        }
        return read(name().toLowerCase(Locale.ROOT));
    }

    /** A C text among the resources. */
    static String read(String name) {
        try (InputStream in = Kernel.class.getResourceAsStream(name + ".c")) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + ".c is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
