package io.limpid.edge.c;

import io.limpid.edge.export.Golden;
import io.limpid.runtime.graph.Graph;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Writes the main program that proves a build: it runs the model on examples that it carries and compares every output with
 * what the reference executor gave. It prints one line and ends with 0 if nothing differs. It needs {@code printf}; the
 * model does not.
 */
final class GoldenMain {
    private static final long SEED = 1;

    private GoldenMain() {}

    /** Examples drawn at random from everything the input can hold. */
    static List<ReferenceRows.Row> rows(Graph graph, int count) {
        float[] batch = Golden.noise(graph, count, SEED);
        int size = graph.input().size();
        ReferenceRows reference = new ReferenceRows(graph);
        return IntStream.range(0, count)
                .mapToObj(row -> reference.run(Arrays.copyOfRange(batch, row * size, (row + 1) * size)))
                .toList();
    }

    /** The text of the program. */
    static String text(CSource source, List<ReferenceRows.Row> rows) {
        StringBuilder inputs = new StringBuilder();
        StringBuilder outputs = new StringBuilder();
        StringBuilder decisions = new StringBuilder();
        for (ReferenceRows.Row row : rows) {
            brace(inputs, row.input().length, i -> row.input()[i] & 0xff);
            brace(outputs, row.output().length, i -> row.output()[i]);
        }
        TranslationUnit.appendNumbers(decisions, rows.size(), i -> rows.get(i).decision());
        return source.fill("golden_main")
                .replace("@ROWS@", Integer.toString(rows.size()))
                .replace("@INPUTS@", inputs)
                .replace("@OUTPUTS@", outputs)
                .replace("@DECISIONS@", decisions);
    }

    private static void brace(StringBuilder to, int length, IntUnaryOperator values) {
        to.append(to.isEmpty() ? "" : ",\n").append('{');
        TranslationUnit.appendNumbers(to, length, values);
        to.append('}');
    }
}
