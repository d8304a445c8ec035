package io.limpid.edge.export;

import io.limpid.runtime.artefact.WholeFile;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Op;
import io.limpid.runtime.graph.Quantization;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Examples and what a graph makes of them, as the reference executor computes it: what any runtime of an artefact is held
 * against. On disk a table of comma-separated numbers, one row an example, with a line of names before them: {@code
 * input_0, …, output_0, …}. Floats are written so that they read back to the same bits.
 *
 * @param inputs one example each, row-major
 * @param outputs what the reference executor gives for each: probabilities of a classifier
 */
public record Golden(List<float[]> inputs, List<float[]> outputs) {
    /** What the name of the file ends in. */
    public static final String EXTENSION = "golden.csv";

    private static final int MOST_ROWS = 10_000;
    private static final long MOST_BYTES = 1L << 30;

    public Golden {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if (inputs.isEmpty() || inputs.size() != outputs.size()) {
            throw new IllegalArgumentException(
                    "golden vectors must have as many inputs as outputs and at least one, but" + " have "
                            + inputs.size() + " and " + outputs.size());
        }
    }

    /**
     * Runs the reference executor.
     *
     * @param batch row-major [rows × input size]
     */
    public static Golden of(Graph graph, float[] batch) {
        int size = graph.input().size();
        Executor executor = Executor.of(graph);
        List<float[]> inputs = new ArrayList<>();
        List<float[]> outputs = new ArrayList<>();
        for (int from = 0; from + size <= batch.length; from += size) {
            float[] example = Arrays.copyOfRange(batch, from, from + size);
            inputs.add(example);
            outputs.add(executor.run(example, 1));
        }
        return new Golden(inputs, outputs);
    }

    /**
     * Inputs for a graph of which no data is at hand: uniform over the range its input quantization can hold, standard
     * normal for a float graph, and for one that reads texts as many words as it holds, none, or any number between, each
     * uniform among the words it knows.
     *
     * @param rows number of examples, ≥ 1
     * @return row-major [rows × input size]
     */
    public static float[] noise(Graph graph, int rows, long seed) {
        Random random = new Random(seed);
        float[] batch = new float[Math.multiplyExact(rows, graph.input().size())];
        OptionalInt words = words(graph);
        if (words.isPresent()) {
            texts(batch, rows, words.getAsInt(), random);
            return batch;
        }
        for (int i = 0; i < batch.length; i++) {
            batch[i] = graph.input().quantization().map(q -> uniform(q, random)).orElseGet(() ->
                    (float) random.nextGaussian());
        }
        return batch;
    }

    /** Numbers that stand for words or for none, of a graph that reads texts. */
    private static OptionalInt words(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.inputs().contains(graph.input().name()))
                .filter(node -> node.op() instanceof Op.TextEncoding)
                .mapToInt(node -> ((Op.TextEncoding) node.op()).embedding().shape()[1])
                .findFirst();
    }

    /** Row-major word numbers; 0, no word, where a text has ended. */
    private static void texts(float[] batch, int rows, int words, Random random) {
        int most = batch.length / rows;
        for (int row = 0; row < rows; row++) {
            int length = row == 0 ? most : random.nextInt(most + 1);
            for (int i = 0; i < length; i++) {
                batch[row * most + i] = 1 + random.nextInt(words - 1);
            }
        }
    }

    private static float uniform(Quantization quantization, Random random) {
        float low = quantization.dequantize(0);
        float high = quantization.dequantize(255);
        return low + random.nextFloat() * (high - low);
    }

    /** Where the vectors of a model file stand: {@code quantize.onnx} has {@code quantize.golden.csv}. */
    public static Path beside(Path model) {
        return Sibling.of(model, EXTENSION);
    }

    /** Replaces the file in one move. */
    public void write(Path file) throws IOException {
        StringBuilder text =
                new StringBuilder(names("input_", inputs.get(0).length).collect(Collectors.joining(",")));
        names("output_", outputs.get(0).length).forEach(name -> text.append(',').append(name));
        text.append('\n');
        for (int row = 0; row < inputs.size(); row++) {
            append(text, inputs.get(row));
            text.append(',');
            append(text, outputs.get(row));
            text.append('\n');
        }
        WholeFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static Stream<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i);
    }

    private static void append(StringBuilder text, float... values) {
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ",").append(values[i]);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException naming file and line, if it cannot be read or holds anything else
     */
    public static Golden read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " has " + Files.size(file) + " bytes where golden vectors have at most "
                    + MOST_BYTES + "; export the model again");
        }
        List<float[]> inputs = new ArrayList<>();
        List<float[]> outputs = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String[] names = String.valueOf(lines.readLine()).split(",", -1);
            int inputSize = (int) Arrays.stream(names)
                    .takeWhile(name -> name.startsWith("input_"))
                    .count();
            boolean rest = Arrays.stream(names).skip(inputSize).allMatch(name -> name.startsWith("output_"));
            if (inputSize == 0 || inputSize == names.length || !rest) {
                throw new IOException(
                        file + ":1 must name input_0, … and then output_0, …, but does not; export the model again");
            }
            int number = 2;
            for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
                float[] row = row(file + ":" + number, line, names.length);
                inputs.add(Arrays.copyOf(row, inputSize));
                outputs.add(Arrays.copyOfRange(row, inputSize, row.length));
                if (inputs.size() > MOST_ROWS) {
                    throw new IOException(file + " has more than " + MOST_ROWS + " rows; export the model again");
                }
            }
        }
        if (inputs.isEmpty()) {
            throw new IOException(file + " has no rows; export the model again");
        }
        return new Golden(inputs, outputs);
    }

    private static float[] row(String at, String line, int size) throws IOException {
        String[] cells = line.split(",", -1);
        if (cells.length != size) {
            throw new IOException(at + " must have " + size + " values, inputs and outputs of the model, but has "
                    + cells.length + "; export the model again");
        }
        float[] row = new float[size];
        for (int i = 0; i < size; i++) {
            try {
                row[i] = Float.parseFloat(cells[i]);
            } catch (NumberFormatException e) {
                throw new IOException(at + ": value " + (i + 1) + " must be a number, but is " + cells[i], e);
            }
        }
        return row;
    }

    /** All inputs in one row-major array. */
    public float[] batch() {
        float[] batch = new float[inputs.size() * inputs.get(0).length];
        for (int row = 0; row < inputs.size(); row++) {
            System.arraycopy(inputs.get(row), 0, batch, row * inputs.get(0).length, inputs.get(0).length);
        }
        return batch;
    }
}
