package io.limpid.compress.quantize;

import io.limpid.core.step.Progress;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import java.util.Set;

/**
 * A float graph that was prepared and watched on calibration rows: all that is needed to quantize it, once or, when layers
 * are tried out, many times.
 */
final class Calibrated {
    private final PostTrainingQuantization method;
    private final Observations observations;
    private final float[] batch;
    private final int rows;
    private final long seed;

    private Calibrated(PostTrainingQuantization method, Observations observations, float[] batch, int rows, long seed) {
        this.method = method;
        this.observations = observations;
        this.batch = batch;
        this.rows = rows;
        this.seed = seed;
    }

    static Calibrated of(
            PostTrainingQuantization method, Graph lowered, float[] batch, int rows, long seed, Progress.Task task) {
        Refinement refinement = method.refinement();
        Graph prepared = SeparateActivations.in(lowered);
        prepared = refinement.equalize() ? Equalization.of(prepared) : prepared;
        prepared = refinement.smooth().isPresent()
                ? SmoothScaling.of(prepared, batch, rows, refinement.smooth().getAsDouble())
                : prepared;
        return new Calibrated(method, Observations.of(prepared, batch, rows, task), batch, rows, seed);
    }

    /** The prepared float graph. */
    Graph floats() {
        return observations.graph();
    }

    /** The integer graph by nearest rounding alone. */
    Graph plain(Set<String> keepFloat) {
        return GraphQuantizer.quantize(observations, method.calibration(), method.weights(), keepFloat);
    }

    /** As {@link #plain} of all layers, with logits in uint8. */
    Graph plainWithRoundedLogits() {
        return GraphQuantizer.quantize(
                observations, method.calibration(), method.weights(), Set.of(), GraphQuantizer.Logits.UINT8);
    }

    /**
     * The integer graph with everything that the method asks for.
     *
     * @throws IllegalArgumentException naming the node, if int32 cannot hold a sum
     */
    Graph refined(Set<String> keepFloat) {
        Refinement refinement = method.refinement();
        Graph integer = plain(keepFloat);
        if (refinement.adaptive().isPresent()) {
            integer = new AdaptiveRounding(refinement.adaptive().getAsInt())
                    .round(floats(), integer, method.weights(), batch, rows, seed);
        }
        integer = refinement.biasCorrection().correct(floats(), integer, batch, rows);
        // Refuses here, and not on the device, what int32 cannot hold.
        Executor.of(integer);
        return integer;
    }
}
