package io.limpid.app.artefact;

import io.limpid.edge.runner.Runner;
import io.limpid.evaluate.cost.Latency;
import io.limpid.evaluate.cost.LatencyTimer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long one call of a runtime takes.
 *
 * @param batch number of examples in the call
 * @param threads that it may use
 */
public record Bench(DeviceFiles.Found device, int batch, int threads, Latency latency) {
    /**
     * Times every runtime that was found, one after the other.
     *
     * @param batches numbers of examples, each ≥ 1; the golden inputs in turn
     * @param threads numbers of threads, each ≥ 1; a runtime that uses one only is timed once
     * @throws IOException if a runtime cannot open its file
     */
    public static List<Bench> of(DeviceFiles files, List<Integer> batches, List<Integer> threads, LatencyTimer timer)
            throws IOException {
        List<Bench> timed = new ArrayList<>();
        for (int batch : batches) {
            float[] inputs = inputs(files, batch);
            for (int count : threads) {
                for (DeviceFiles.Found device : files.found()) {
                    if (count == 1 || device.runner().threaded()) {
                        try (Runner.Session session = device.runner().open(device.file(), count)) {
                            Latency latency = timer.time(call -> session.probabilities(inputs, batch));
                            timed.add(new Bench(device, batch, count, latency));
                        }
                    }
                }
            }
        }
        return timed;
    }

    private static float[] inputs(DeviceFiles files, int batch) {
        List<float[]> golden = files.golden().inputs();
        int size = golden.get(0).length;
        float[] inputs = new float[Math.multiplyExact(batch, size)];
        for (int row = 0; row < batch; row++) {
            System.arraycopy(golden.get(row % golden.size()), 0, inputs, row * size, size);
        }
        return inputs;
    }
}
