package io.limpid.core.predict;

import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A lowered graph, float or integer, run by the reference executors. Rows are shared out among threads; every row is
 * computed on its own, so the number of threads does not change a bit of the result.
 */
public final class GraphPredictor implements Predictor {
    private final Executor executor;
    private final int threads;

    /** With as many threads as there are processors. */
    public GraphPredictor(Graph graph) {
        this(graph, Runtime.getRuntime().availableProcessors());
    }

    /** @param threads ≥ 1 */
    public GraphPredictor(Graph graph, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be >= 1, but was " + threads);
        }
        executor = Executor.of(graph);
        this.threads = threads;
    }

    public Graph graph() {
        return executor.graph();
    }

    @Override
    public INDArray predict(INDArray x) {
        return compute(x, Executor::run);
    }

    @Override
    public INDArray logits(INDArray x) {
        return compute(x, Executor::logits);
    }

    @Override
    public Optional<String> fingerprint() {
        return Optional.of(new Fingerprint("graph")
                .add(ArtefactWriter.bytes(new Artefact(graph(), new TreeMap<>())))
                .text());
    }

    @FunctionalInterface
    private interface Call {
        float[] on(Executor executor, float[] batch, int rows);
    }

    private INDArray compute(INDArray x, Call call) {
        int rows = Math.toIntExact(x.size(0));
        float[] batch = x.dup('c').data().asFloat();
        int inputs = graph().input().size();
        if (batch.length != (long) rows * inputs) {
            throw new IllegalArgumentException("graph " + graph().name() + " reads examples of "
                    + Arrays.toString(graph().input().shape()) + ", but was given " + Arrays.toString(x.shape()));
        }
        int outputs = graph().output().size();
        int parts = Math.min(threads, rows);
        if (parts == 1) {
            synchronized (executor) {
                return Nd4j.create(call.on(executor, batch, rows), new long[] {rows, outputs}, 'c');
            }
        }
        float[] result = new float[Math.multiplyExact(rows, outputs)];
        List<Callable<Void>> work = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) rows * part / parts);
            int to = (int) ((long) rows * (part + 1) / parts);
            Executor own = executor.duplicate();
            work.add(() -> {
                float[] some = call.on(own, Arrays.copyOfRange(batch, from * inputs, to * inputs), to - from);
                System.arraycopy(some, 0, result, from * outputs, some.length);
                return null;
            });
        }
        run(work);
        return Nd4j.create(result, new long[] {rows, outputs}, 'c');
    }

    private static void run(List<Callable<Void>> work) {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> part : pool.invokeAll(work)) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while predicting", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("predicting failed: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
    }
}
