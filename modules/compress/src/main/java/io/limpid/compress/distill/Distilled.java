package io.limpid.compress.distill;

import io.limpid.compress.distill.layer.Hint;
import io.limpid.compress.distill.layer.LayerPair;
import io.limpid.compress.distill.layer.LayerTeaching;
import io.limpid.compress.distill.preserve.Preserve;
import io.limpid.compress.distill.preserve.Probes;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.TwoClasses;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.train.Teaching;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Training towards the labels and the teacher of the context, with {@link DistillationLoss}; where a number is predicted towards it
 * and the teacher's, by squared error. The teacher sees the
 * training split once, whatever the number of epochs, and not at all if another step or run has asked it before.
 *
 * @param loss how much the teacher counts, and in which ways it is matched
 * @param layers of the student that are to be like layers of the teacher, whose losses are added; the teacher then must be a
 *     network, and sees every batch as the student does
 * @param hintEpochs epochs towards the hints alone before all else is trained without them (Romero et al. 2015, algorithm 1);
 *     0 for all at once
 */
public record Distilled(DistillationLoss loss, List<LayerPair> layers, int hintEpochs) implements Objective {
    public Distilled {
        layers = List.copyOf(layers);
        boolean hinted = layers.stream().anyMatch(Distilled::isHint);
        if (!(hintEpochs == 0 || hintEpochs > 0 && hinted)) {
            throw new IllegalArgumentException("hint epochs must be >= 0, and 0 without hints, but were " + hintEpochs);
        }
    }

    /** Layers and outputs at once. */
    public Distilled(DistillationLoss loss, List<LayerPair> layers) {
        this(loss, layers, 0);
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
     * With mixup the teacher is asked what it says of every mixture; with the other augmentations it has seen the row as it is.
     *
     * @throws IllegalArgumentException also if rows are to be mixed and something is told by the label or the group of a single row
     */
    @Override
    public void train(Network network, Training training, Context context, Trainer.Hook hook) {
        Predictor teacher = context.teacher()
                .orElseThrow(() -> new IllegalArgumentException("stage " + context.stage()
                        + ": distillation needs a teacher, but there is none; train or load one first"));
        if (context.data().train().target().isPresent()) {
            towardsNumbers(network, teacher, training, context, hook);
            return;
        }
        if (context.data().train().labelSets().isPresent()) {
            LabelRules.check(this, context.stage());
        }
        if (hintEpochs > 0) {
            inTwoStages(network, training, context, hook);
            return;
        }
        boolean mixed = training.augmentation().mixup() > 0;
        if (mixed) {
            requireMixable(teacher, context.stage());
        }
        Split train = context.data().train();
        BaseOutputLayer output =
                outputLayer(network.graph(), train.classes(), train.labelSets().isPresent(), context.stage());
        if (TwoClasses.endsInSigmoid(network.graph())) {
            refuseDecoupled(context.stage());
        }
        INDArray logits = mixed
                ? Nd4j.zeros(DataType.FLOAT, train.size(), train.classes())
                : TeacherOutputs.of(teacher, train, context);
        INDArray targets = targets(train, logits, context);
        ILossFunction own = output.getLossFn();
        output.setLossFn(loss);
        try {
            if (layers.isEmpty()) {
                Teaching teaching = told(teacher, train, context, mixed, Teaching.PLAIN);
                new Trainer(training, context).fit(network, train.inputs(), targets, hook, teaching);
            } else {
                try (LayerTeaching matched = layers(network, teacher, train, context)) {
                    Teaching teaching = told(teacher, train, context, mixed, matched);
                    new Trainer(training, context).fit(network, train.inputs(), targets, hook, teaching);
                }
            }
        } finally {
            output.setLossFn(own);
        }
    }

    /**
     * Of a number: (1 − α)(z − y)² + α(z − v)² for the student's z, the true y and the teacher's v. That is (z − ((1 − α)y + αv))² but
     * for what no weight changes, and is trained so, with the network's own squared error.
     */
    private void towardsNumbers(
            Network network, Predictor teacher, Training training, Context context, Trainer.Hook hook) {
        NumericDistillation.check(this, training, network.graph(), context.stage());
        Split train = context.data().train();
        INDArray targets = NumericDistillation.targets(teacher, train, loss.alpha(), context);
        if (layers.isEmpty()) {
            new Trainer(training, context).fit(network, train.inputs(), targets, hook);
            return;
        }
        try (LayerTeaching matched = layers(network, teacher, train, context)) {
            new Trainer(training, context).fit(network, train.inputs(), targets, hook, matched);
        }
    }

    /** First nothing but the hints: without a gradient from the output, what comes after the hinted layer stays as it is. */
    private void inTwoStages(Network network, Training training, Context context, Trainer.Hook hook) {
        DistillationLoss nothing =
                new DistillationLoss(1, List.of(new DistillationLoss.Weighted(0, new SoftTargets(1))));
        Training first = new Training(
                hintEpochs, training.batch(), training.optimizer(), training.schedule(), training.augmentation(), 0);
        new Distilled(nothing, layers.stream().filter(Distilled::isHint).toList())
                .train(network, first, context.withHistory(new History()), Trainer.Hook.NONE);
        List<LayerPair> others = layers.stream().filter(pair -> !isHint(pair)).toList();
        new Distilled(loss, others).train(network, training, context, hook);
    }

    private static boolean isHint(LayerPair pair) {
        return pair.match() instanceof Hint;
    }

    private INDArray targets(Split train, INDArray logits, Context context) {
        try {
            return Targets.of(train, logits, loss.preserve(), context.data().schema());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stage " + context.stage() + ": " + e.getMessage(), e);
        }
    }

    private Teaching told(Predictor teacher, Split train, Context context, boolean mixed, Teaching next) {
        return mixed
                ? new MixedLessons(teacher, OutputScale.of(train.predicted()), train.classes(), next)
                : probes(teacher, train, context, next);
    }

    private void requireMixable(Predictor teacher, String stage) {
        String what = teacher instanceof Teachers several && several.choice() == Teachers.Choice.BEST
                ? "the best of several teachers is chosen by the label of a single row"
                : !loss.preserve().isNothing()
                        ? "what is preserved is so by single rows"
                        : loss.terms().stream().anyMatch(term -> term.match() instanceof Decoupled)
                                ? "decoupled tells the labelled class from the others, and a mixture has two"
                                : "";
        if (!what.isEmpty()) {
            throw new IllegalArgumentException("stage " + stage + ": mixup must be 0 here: " + what);
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

    /**
     * For a network's provenance.
     *
     * @param rows that it learnt from
     */
    String name(Split rows) {
        return (rows.target().isPresent() ? "squared error, alpha " + loss.alpha() : loss.name())
                + layers.stream().map(pair -> " + " + pair).collect(Collectors.joining())
                + (hintEpochs == 0 ? "" : ", hints first for " + hintEpochs + " epochs");
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

    private static BaseOutputLayer outputLayer(ComputationGraph graph, int classes, boolean labels, String stage) {
        if (graph.getNumOutputArrays() != 1
                || !(graph.getOutputLayer(0).conf().getLayer() instanceof BaseOutputLayer output)) {
            throw new IllegalArgumentException("stage " + stage
                    + ": the student must have one output layer with a loss," + " but its outputs were "
                    + graph.getConfiguration().getNetworkOutputs());
        }
        if (TwoClasses.endsInSigmoid(graph) && classes == 2) {
            return output;
        }
        if (labels) {
            if (!(output.getActivationFn() instanceof ActivationSigmoid)
                    || !(output.getLossFn() instanceof LossBinaryXENT)
                    || output.getNOut() != classes) {
                throw new IllegalArgumentException("stage " + stage + ": the student's output layer "
                        + output.getLayerName() + " must be " + classes
                        + " sigmoids with binary cross-entropy, one a label, but was " + output.getNOut() + " of "
                        + output.getActivationFn() + " with " + output.getLossFn());
            }
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
