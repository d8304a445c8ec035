package io.limpid.compress.quantize;

import io.limpid.compress.distill.Objective;
import io.limpid.core.direct.DirectStep;
import io.limpid.core.direct.Rule;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import io.limpid.runtime.execute.Executor;
import io.limpid.runtime.graph.Graph;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Quantizes a network and then trains what rounding cost back (Jacob et al. 2018, section 3): forward through rounded
 * weights and activations, backward straight through ({@link WeightRounding}, {@link FakeQuantization}).
 *
 * <p>Training starts from post-training quantization: batch norm is folded, so that what is trained is what will run; what
 * calibration found stays, unless it is learned too: the ranges of activations ({@link LearnedQuantization}), and the scales
 * of weights, one an output channel (LSQ; Esser et al. 2020). The rounded network of the last update is the integer graph.
 *
 * @param start the quantization to start from
 * @param objective what is trained for; with {@link io.limpid.compress.distill.Distilled} the float teacher's outputs
 * @param ranges what becomes of the ranges of activations
 * @param weightScales what becomes of the scales of weights
 */
public record QuantizationAwareTraining(
        PostTrainingQuantization start, Objective objective, Training training, Scales ranges, Scales weightScales)
        implements Step {
    /** Of the logarithm of a scale; Jain et al. 2020 take 0.01 of that to base 2. It shrinks to zero over the training. */
    private static final double RATE = 0.01 * Math.log(2);

    /** What becomes of scales. */
    public enum Scales {
        /** They stay as calibration found them. */
        CALIBRATED,
        /** They are trained with the weights. */
        LEARNED
    }

    public QuantizationAwareTraining {
        boolean learns = ranges == Scales.LEARNED || weightScales == Scales.LEARNED;
        if (learns && training.patience() > 0) {
            throw new IllegalArgumentException(
                    "patience must be 0 where ranges or weight scales are learned, which do not"
                            + " go back to the best epoch, but was " + training.patience());
        }
        if (weightScales == Scales.LEARNED && start.weights().granularity() == WeightGrid.Granularity.PER_TENSOR) {
            throw new IllegalArgumentException(
                    "weights must be per-channel where weight scales are learned, but were per-tensor");
        }
    }

    /** With the scales that calibration found. */
    public QuantizationAwareTraining(PostTrainingQuantization start, Objective objective, Training training) {
        this(start, objective, training, Scales.CALIBRATED, Scales.CALIBRATED);
    }

    /**
     * @throws IllegalArgumentException as {@link PostTrainingQuantization#apply}; or if weight scales are to be learned in a
     *     network with a part that only Deeplearning4j's own training step knows, which has no gradient for them
     */
    @Override
    public Network apply(Network student, Context context) {
        Calibrated calibrated = start.calibrate(student, context);
        PostTrainingQuantization.Kept kept = start.kept(calibrated, context);
        Graph integer = calibrated.refined(kept.layers());
        RoundedTwin twin = RoundedTwin.of(
                calibrated.floats(),
                integer,
                start.weights().limit(),
                ranges == Scales.LEARNED,
                weightScales == Scales.LEARNED,
                context.seed());
        Network trainee = new Network(twin.network(), student.origin())
                .withInputShape(context.data().schema().inputShape());
        if (weightScales == Scales.LEARNED) {
            checkLearns(trainee, context);
        }
        objective.train(trainee, training, context, twin.learns() ? hook(twin) : Trainer.Hook.NONE);
        Graph trained = twin.integer();
        Executor.of(trained);
        return start.finished(
                trained,
                student,
                context,
                kept.note() + ", trained for " + training.epochs() + " epochs"
                        + (ranges == Scales.LEARNED ? ", ranges learned" : "")
                        + (weightScales == Scales.LEARNED ? ", weight scales learned" : ""));
    }

    /** Before an update moves scales by what the batch before it asked for. */
    private static Trainer.Hook hook(RoundedTwin twin) {
        return (network, step, steps) -> {
            if (step > 0) {
                twin.update(RATE * (1 - (double) step / steps));
            }
        };
    }

    private static void checkLearns(Network trainee, Context context) {
        List<Integer> shape = context.data().schema().inputShape();
        long[] one = LongStream.concat(LongStream.of(1), shape.stream().mapToLong(Integer::longValue))
                .toArray();
        if (DirectStep.of(trainee.graph(), Rule.descent(), one, 1).isEmpty()) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": weight scales cannot be learned: the network has a part that only Deeplearning4j's own training step"
                    + " knows, and that has no gradient for them; leave them calibrated");
        }
    }
}
