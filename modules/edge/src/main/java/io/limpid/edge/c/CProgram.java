package io.limpid.edge.c;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generated C, compiled for this machine and running in a process of its own: examples go in through its standard input,
 * results come back through its standard output. Calls wait for each other.
 */
public final class CProgram implements AutoCloseable {
    /** Less than what the system keeps for a reader that is late, so that neither side waits for the other for ever. */
    private static final int MOST_PENDING = 1 << 15;

    private static final Pattern RUN = Pattern.compile("void ([a-z][a-z0-9_]*)_run\\(const uint8_t");

    private final Process process;
    private final OutputStream to;
    private final DataInputStream from;
    private final int inputs;
    private final int outputs;
    private final boolean softmax;

    /**
     * Results of a batch.
     *
     * @param integers [rows × output size], int32 as the model gives them
     * @param reals [rows × output size], what they stand for
     * @param decisions [rows], index of the largest real output, as the model finds it
     */
    public record Results(int[] integers, float[] reals, int[] decisions) {}

    private CProgram(Process process) throws IOException {
        this.process = process;
        to = process.getOutputStream();
        from = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        ByteBuffer sizes = read(3 * Integer.BYTES);
        inputs = sizes.getInt();
        outputs = sizes.getInt();
        softmax = sizes.getInt() != 0;
    }

    /**
     * Compiles a generated source, with the header that stands beside it, and starts it.
     *
     * @param model the {@code .c} file
     * @param folder where the program goes
     * @param options of the compiler, for example {@code -O3 -march=native}
     * @throws CompilerException with the compiler's words, if it does not compile
     */
    public static CProgram start(Path model, Compiler compiler, Path folder, List<String> options) throws IOException {
        String name = String.valueOf(model.getFileName()).replaceFirst("\\.c$", "");
        Matcher run = RUN.matcher(Files.readString(model.resolveSibling(name + ".h")));
        if (!run.find()) {
            throw new IOException(model.resolveSibling(name + ".h") + " is no header that Limpid wrote");
        }
        Path main = folder.resolve(name + "_stream.c");
        Files.writeString(main, CSource.fill("stream_main", name, run.group(1)));
        Path program = folder.resolve(name + "_stream").toAbsolutePath();
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of(
                "-I", String.valueOf(model.toAbsolutePath().getParent()), main.toString(), model.toString(), "-lm"));
        compiler.compile(program, arguments);
        return new CProgram(new ProcessBuilder(program.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Values of an example. */
    public int inputs() {
        return inputs;
    }

    /** Values of a result. */
    public int outputs() {
        return outputs;
    }

    /** Whether probabilities are the softmax of the real outputs. */
    public boolean softmax() {
        return softmax;
    }

    /**
     * Runs a batch.
     *
     * @param batch row-major [rows × input size], real values
     * @throws IOException if the program has ended
     */
    public synchronized Results run(float[] batch, int rows) throws IOException {
        if (rows < 0 || batch.length != (long) rows * inputs) {
            throw new IllegalArgumentException("a batch must have rows x " + inputs + " values, but rows = " + rows
                    + ", values = " + batch.length);
        }
        Results results = new Results(new int[rows * outputs], new float[rows * outputs], new int[rows]);
        int size = 4 * (2 * outputs + 1);
        int piece = Math.max(1, MOST_PENDING / size);
        for (int row = 0; row < rows; row += piece) {
            int count = Math.min(piece, rows - row);
            send(batch, row, count);
            ByteBuffer answer = read(Math.multiplyExact(count, size));
            for (int i = row; i < row + count; i++) {
                answer.asIntBuffer().get(results.integers(), i * outputs, outputs);
                answer.position(answer.position() + 4 * outputs);
                FloatBuffer reals = answer.asFloatBuffer();
                reals.get(results.reals(), i * outputs, outputs);
                answer.position(answer.position() + 4 * outputs);
                results.decisions()[i] = answer.getInt();
            }
        }
        return results;
    }

    private void send(float[] batch, int row, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * count * inputs).order(ByteOrder.nativeOrder());
        bytes.putInt(count);
        bytes.asFloatBuffer().put(batch, row * inputs, count * inputs);
        to.write(bytes.array());
        to.flush();
    }

    private ByteBuffer read(int length) throws IOException {
        byte[] bytes = new byte[length];
        from.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** Ends the program. */
    @Override
    public void close() {
        process.destroy();
    }
}
