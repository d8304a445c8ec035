package io.limpid.edge.c;

import io.limpid.edge.runner.Runner;
import io.limpid.runtime.execute.Softmax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Generated C, compiled by this machine's compiler with {@code -O3 -march=native} and run in a process of its own. What a
 * call takes includes the way there and back, some 20 µs. Opening a file compiles and runs it: only for files that Limpid
 * has just written.
 */
public final class CRunner implements Runner {
    private static final List<String> OPTIONS = List.of("-std=c99", "-O3", "-march=native", "-ffp-contract=off");

    @Override
    public String name() {
        return "generated C";
    }

    @Override
    public String format() {
        return "c";
    }

    @Override
    public Optional<String> absence() {
        return Compiler.host().isPresent() ? Optional.empty() : Optional.of("no C compiler (gcc) is on the path");
    }

    @Override
    public boolean threaded() {
        return false;
    }

    @Override
    public boolean exact() {
        return true;
    }

    @Override
    public boolean executes() {
        return true;
    }

    @Override
    public Session open(Path file, int threads) throws IOException {
        Compiler compiler =
                Compiler.host().orElseThrow(() -> new IOException(absence().orElseThrow()));
        Path folder = Files.createTempDirectory("limpid-c");
        try {
            return new Opened(CProgram.start(file, compiler, folder, OPTIONS));
        } finally {
            // The program keeps running without its file.
            try (var files = Files.list(folder)) {
                for (Path made : files.toList()) {
                    Files.delete(made);
                }
            }
            Files.delete(folder);
        }
    }

    private record Opened(CProgram program) implements Session {
        @Override
        public float[] probabilities(float[] batch, int rows) {
            try {
                float[] outputs = program.run(batch, rows).reals();
                if (program.softmax()) {
                    Softmax.overRows(outputs, program.outputs());
                }
                return outputs;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
