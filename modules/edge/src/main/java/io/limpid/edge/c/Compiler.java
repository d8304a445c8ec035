package io.limpid.edge.c;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A C compiler of this machine, GCC or one that takes its options.
 *
 * @param program its executable
 * @param size the program that tells the sizes of an object file's sections, {@code size} of the same tool chain
 */
public record Compiler(Path program, Path size) {
    private static final long PATIENCE_MINUTES = 10;

    /** The compiler for this machine's own processor, if there is one on the path. */
    public static Optional<Compiler> host() {
        return find("");
    }

    /** The cross compiler for Arm Cortex-M, if there is one on the path. */
    public static Optional<Compiler> cortexM() {
        return find("arm-none-eabi-");
    }

    private static Optional<Compiler> find(String prefix) {
        return onPath(prefix + "gcc").flatMap(gcc -> onPath(prefix + "size").map(size -> new Compiler(gcc, size)));
    }

    /** A program on this machine's path. */
    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Compiles.
     *
     * @param arguments options and sources, without the output
     * @throws CompilerException with the compiler's words, if it finds an error
     */
    public void compile(Path output, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        command.addAll(List.of("-o", output.toString()));
        run(command);
    }

    /** Bytes that an object file takes. */
    public SectionSizes sizes(Path object) throws IOException {
        return SectionSizes.parse(run(List.of(size.toString(), "-A", object.toString())));
    }

    /** What a command prints; it must end well. */
    private static String run(List<String> command) throws IOException {
        Path said = Files.createTempFile("limpid-compiler", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new CompilerException(
                        String.join(" ", command) + " took more than " + PATIENCE_MINUTES + " minutes");
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new CompilerException(
                        String.join(" ", command) + " ended with " + process.exitValue() + ":\n" + text);
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.get(0), e);
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
