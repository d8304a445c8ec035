package io.limpid.edge.c;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Generated C, compiled for this machine and running in a process of its own: examples go in through its standard input,
 * results come back through its standard output. Not safe for use by several threads at once.
 */
public final class CProgram implements AutoCloseable {
    private final CSource source;
    private final Process process;
    private final OutputStream to;
    private final DataInputStream from;

    /**
     * A result.
     *
     * @param output int32 values
     * @param decision index of the largest real output, as the program itself finds it
     */
    public record Result(int[] output, int decision) {}

    private CProgram(CSource source, Process process) {
        this.source = source;
        this.process = process;
        to = process.getOutputStream();
        from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /**
     * Compiles a source and starts it.
     *
     * @param folder where its files go
     * @param options of the compiler, for example {@code -O3 -march=native}
     */
    public static CProgram start(CSource source, Compiler compiler, Path folder, List<String> options)
            throws IOException {
        Path model = source.writeTo(folder);
        Path main = folder.resolve(source.file() + "_stream.c");
        Files.writeString(main, source.fill("stream_main"));
        Path program = folder.resolve(source.file() + "_stream");
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(main.toString(), model.toString()));
        compiler.compile(program, arguments);
        return new CProgram(
                source,
                new ProcessBuilder(program.toAbsolutePath().toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /**
     * Runs one example.
     *
     * @param input uint8 values, as many as the model takes
     * @throws IOException if the program has ended
     */
    public Result run(byte[] input) throws IOException {
        if (input.length != source.inputs()) {
            throw new IllegalArgumentException(
                    "an example must have " + source.inputs() + " values, but has " + input.length);
        }
        to.write(input);
        to.flush();
        byte[] bytes = new byte[4 * (source.outputs() + 1)];
        from.readFully(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int[] output = new int[source.outputs()];
        buffer.asIntBuffer().get(output);
        return new Result(output, buffer.getInt(4 * output.length));
    }

    /** Ends the program. */
    @Override
    public void close() {
        process.destroy();
    }
}
