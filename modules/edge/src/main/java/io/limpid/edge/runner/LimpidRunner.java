package io.limpid.edge.runner;

import io.limpid.core.predict.GraphPredictor;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import org.nd4j.linalg.factory.Nd4j;

/** Limpid's own executors, the reference that defines what a graph computes. */
public final class LimpidRunner implements Runner {
    @Override
    public String name() {
        return "Limpid reference executor";
    }

    @Override
    public String format() {
        return "limpid";
    }

    @Override
    public boolean exact() {
        return true;
    }

    @Override
    public Session open(Path file, int threads) throws IOException {
        Graph graph = ArtefactReader.read(file).graph();
        return threads == 1 ? new Single(Executor.of(graph)) : new Several(new GraphPredictor(graph, threads));
    }

    private record Single(Executor executor) implements Session {
        @Override
        public float[] probabilities(float[] batch, int rows) {
            return executor.run(batch, rows);
        }

        @Override
        public void close() {
            // holds nothing but memory
        }
    }

    private record Several(GraphPredictor predictor) implements Session {
        @Override
        public float[] probabilities(float[] batch, int rows) {
            return predictor
                    .predict(Nd4j.create(batch, new long[] {rows, batch.length / rows}, 'c'))
                    .data()
                    .asFloat();
        }

        @Override
        public void close() {
            // holds nothing but memory
        }
    }
}
