package io.limpid.evaluate.cost;

import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.GraphCost;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a lowered model costs to keep and to run once.
 *
 * @param parameters number of weights and biases, after batch norm is folded
 * @param nonZeros number of them that are not zero
 * @param macs multiply-accumulates of convolutions and dense layers for one example, zeros included
 * @param bytes of its artefact on disk
 * @param gzipBytes the same after gzip
 */
public record Cost(long parameters, long nonZeros, long macs, long bytes, long gzipBytes) {
    /**
     * Counts a graph and reads the size of the file it was written to.
     *
     * @throws IOException if the file cannot be read
     */
    public static Cost of(Graph graph, Path artefact) throws IOException {
        GraphCost counted = GraphCost.of(graph);
        DiskSize size = DiskSize.of(artefact);
        return new Cost(counted.parameters(), counted.nonZeros(), counted.macs(), size.bytes(), size.gzipBytes());
    }
}
