package io.limpid.edge.c;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CWriterTest {
    private static final List<String> STRICT =
            List.of("-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic", "-Wconversion", "-O1");

    private static final List<String> TARGETS = List.of("-DLIMPID_PORTABLE", "-mavx2", "-march=native");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void computesEveryBitOfTheReferenceForEveryOperation(long seed) throws IOException {
        Graph graph = RandomGraphs.of(seed, true, seed % 4 == 0 ? 0.95 : 0.2);
        equal(graph, TARGETS.get((int) (seed % 3)));
    }

    private void equal(Graph graph, String target) throws IOException {
        assumeTrue(Compiler.host().isPresent(), "no C compiler");
        CSource source = new CWriter(true).write(graph, "random-net", new TreeMap<>());
        List<String> options = new ArrayList<>(STRICT);
        options.add(target);
        int rows = 20;
        float[] batch = RandomGraphs.batch(7, graph, rows);
        try (CProgram program =
                CProgram.start(source.writeTo(folder), Compiler.host().get(), folder, options)) {
            Exactness.check(graph, batch, program);
        }
    }
}
