package io.limpid.edge.c;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.runtime.execute.IntegerExecutor;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.util.Arrays;

/** The promise of generated C: every integer, every real output and every decision of the reference, bit for bit. */
final class Exactness {
    private Exactness() {}

    static void check(Graph graph, float[] batch, CProgram program) throws IOException {
        int inputs = graph.input().size();
        int rows = batch.length / inputs;
        CProgram.Results results = program.run(batch, rows);
        ReferenceRows reference = new ReferenceRows(graph);
        for (int row = 0; row < rows; row++) {
            ReferenceRows.Row expected = reference.run(Arrays.copyOfRange(batch, row * inputs, (row + 1) * inputs));
            int from = row * program.outputs();
            assertThat(Arrays.copyOfRange(results.integers(), from, from + program.outputs()))
                    .as("integers of row %d", row)
                    .isEqualTo(expected.output());
            assertThat(results.decisions()[row]).as("decision of row %d", row).isEqualTo(expected.decision());
        }
        assertThat(results.reals()).isEqualTo(new IntegerExecutor(graph).logits(batch, rows));
    }
}
