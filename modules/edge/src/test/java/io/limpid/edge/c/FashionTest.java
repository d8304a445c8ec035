package io.limpid.edge.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limpid.core.data.Data;
import io.limpid.edge.FashionNetworks;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantized networks of the studies as C, on real images. */
class FashionTest {
    private static Data data;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsCompiler() {
        assumeTrue(Compiler.host().isPresent(), "no C compiler");
        data = FashionNetworks.data();
    }

    @ParameterizedTest
    @CsvSource({"LENET_300_100, 400", "LENET5, 100", "VGG_SMALL, 6", "RESNET_SMALL, 12"})
    void computesEveryBitOfTheReferenceOnRealImages(FashionNetworks network, int rows) throws IOException {
        Graph graph = network.graphs(data).integers();
        CSource source = new CWriter(true).write(graph, "fashion", new TreeMap<>());
        assertThat(source.arenaBytes())
                .as("no more than two tensors of a chain, or three where a shortcut goes round them")
                .isLessThanOrEqualTo(3
                        * graph.nodes().stream()
                                .mapToInt(node -> node.size())
                                .max()
                                .orElseThrow());
        Path model = source.writeTo(folder);
        float[] batch = FashionNetworks.rows(data, rows);
        try (CProgram program =
                CProgram.start(model, Compiler.host().get(), folder, List.of("-std=c99", "-O2", "-march=native"))) {
            Exactness.check(graph, batch, program);
        }
    }
}
