package io.limpid.compress.distill;

import io.limpid.compress.distill.layer.LayerPair;
import io.limpid.compress.distill.layer.LayerTeaching;
import io.limpid.compress.distill.preserve.Preserve;
import io.limpid.compress.distill.preserve.Probes;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.TwoClasses;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.train.Teaching;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Training towards the labels and the teacher of the context, with {@link DistillationLoss}. The teacher sees the
 * training split once, whatever the number of epochs, and not at all if another step or run has asked it before.
 *
 * @param loss how much the teacher counts, and in which ways it is matched
 * @param layers of the student that are to be like layers of the teacher, whose losses are added; the teacher then must be a
 *     network, and sees every batch as the student does
 */
public record Distilled(DistillationLoss loss, List<LayerPair> layers) implements Objective {
    public Distilled {
        layers = List.copyOf(layers);
    }

    /** By the outputs alone. */
    public Distilled(DistillationLoss loss) {
        this(loss, List.of());
    }

    /** Hinton's: softened probabilities alone. */
    public Distilled(double temperature, double alpha) {
        this(new DistillationLoss(temperature, alpha));
    }

    /**
     * @throws IllegalArgumentException also if rows are to be mixed: the teacher's outputs are those of single rows. With the
     *     other augmentations the teacher has seen the row as it is
     */
    @Override
    public void train(Network network, Training training, Context context, Trainer.Hook hook) {
        Predictor teacher = context.teacher()
                .orElseThrow(() -> new IllegalArgumentException("stage " + context.stage()
                        + ": distillation needs a teacher, but there is none; train or load one first"));
        if (training.augmentation().mixup() > 0) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": mixup must be 0 in distillation, whose teacher sees each row once and unmixed, but was "
                    + training.augmentation().mixup());
        }
        Split train = context.data().train();
        BaseOutputLayer output = outputLayer(network.graph(), train.classes(), context.stage());
        if (TwoClasses.endsInSigmoid(network.graph())) {
            refuseDecoupled(context.stage());
        }
        INDArray logits = TeacherLogits.of(teacher, train, context);
        INDArray targets = targets(train, logits, context);
        ILossFunction own = output.getLossFn();
        output.setLossFn(loss);
        try {
            if (layers.isEmpty()) {
                Teaching teaching = probes(teacher, train, context, Teaching.PLAIN);
                new Trainer(training, context).fit(network, train.inputs(), targets, hook, teaching);
            } else {
                try (LayerTeaching matched = layers(network, teacher, train, context)) {
                    Teaching teaching = probes(teacher, train, context, matched);
                    new Trainer(training, context).fit(network, train.inputs(), targets, hook, teaching);
                }
            }
        } finally {
            output.setLossFn(own);
        }
    }

    private INDArray targets(Split train, INDArray logits, Context context) {
        try {
            return Targets.of(train, logits, loss.preserve(), context.data().schema());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stage " + context.stage() + ": " + e.getMessage(), e);
        }
    }

    private Teaching probes(Predictor teacher, Split train, Context context, Teaching next) {
        Preserve preserve = loss.preserve();
        return preserve.explanations() > 0
                ? new Probes(teacher, preserve, train.classes(), context.seed(), next)
                : next;
    }

    /**
     * That nothing in it looks at labels.
     *
     * @throws IllegalArgumentException saying what does
     */
    void requireNoLabels() {
        if (loss.alpha() != 1) {
            throw new IllegalArgumentException("alpha must be 1 where rows have no labels, but was " + loss.alpha());
        }
        if (loss.preserve().groups() > 0) {
            throw new IllegalArgumentException(
                    "group gaps cannot be kept down where rows have no labels: they have no groups either");
        }
        for (DistillationLoss.Weighted term : loss.terms()) {
            if (term.match() instanceof Decoupled) {
                throw new IllegalArgumentException(
                        "decoupled must not be matched where rows have no labels: it tells the labelled class from the others");
            }
        }
    }

    private void refuseDecoupled(String stage) {
        for (DistillationLoss.Weighted term : loss.terms()) {
            if (term.match() instanceof Decoupled) {
                throw new IllegalArgumentException("stage " + stage
                        + ": decoupled must not be matched by a single sigmoid: with two classes there are no others to"
                        + " tell apart; use soft targets or logits");
            }
        }
    }

    /** For a network's provenance. */
    String name() {
        return loss.name() + layers.stream().map(pair -> " + " + pair).collect(Collectors.joining());
    }

    private LayerTeaching layers(Network network, Predictor teacher, Split train, Context context) {
        if (!(teacher instanceof Network seen)) {
            throw new IllegalArgumentException(
                    "stage " + context.stage() + ": " + layers.get(0).match().word()
                            + " needs one teacher whose layers can be seen, a network, but the teacher is another kind of model");
        }
        try {
            return new LayerTeaching(network, seen, layers, train.rows(0).inputs(), context.seed());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stage " + context.stage() + ": " + e.getMessage(), e);
        }
    }

    private static BaseOutputLayer outputLayer(ComputationGraph graph, int classes, String stage) {
        if (graph.getNumOutputArrays() != 1
                || !(graph.getOutputLayer(0).conf().getLayer() instanceof BaseOutputLayer output)) {
            throw new IllegalArgumentException("stage " + stage
                    + ": the student must have one output layer with a loss," + " but its outputs were "
                    + graph.getConfiguration().getNetworkOutputs());
        }
        if (TwoClasses.endsInSigmoid(graph) && classes == 2) {
            return output;
        }
        if (!(output.getActivationFn() instanceof ActivationSoftmax)
                || !(output.getLossFn() instanceof LossMCXENT loss)
                || loss.getWeights() != null) {
            throw new IllegalArgumentException("stage " + stage + ": the student's output layer "
                    + output.getLayerName()
                    + " must be a softmax with categorical cross-entropy and no class weights, or one sigmoid, but was "
                    + output.getActivationFn() + " with " + output.getLossFn());
        }
        if (output.getNOut() != classes) {
            throw new IllegalArgumentException("stage " + stage + ": the student has " + output.getNOut()
                    + " outputs, but the data has " + classes + " classes");
        }
        return output;
    }
}
