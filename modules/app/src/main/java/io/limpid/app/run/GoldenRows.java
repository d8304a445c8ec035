package io.limpid.app.run;

import io.limpid.core.data.Split;
import io.limpid.data.source.CheckedRows;
import io.limpid.edge.export.Golden;
import io.limpid.runtime.graph.Graph;
import java.util.Optional;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The examples of which golden vectors are made. */
public final class GoldenRows {
    private static final int MOST = 16;
    private static final long SEED = 42;

    private GoldenRows() {}

    /** The first rows of the data's validation part, row-major; noise without data. */
    public static float[] of(Graph graph, Optional<CheckedRows> rows) {
        return rows.map(checked -> of(checked.load().data().validation()))
                .orElseGet(() -> Golden.noise(graph, MOST, SEED));
    }

    static float[] of(Split validation) {
        return validation
                .inputs()
                .get(NDArrayIndex.interval(0, Math.min(MOST, validation.size())))
                .dup('c')
                .data()
                .asFloat();
    }
}
