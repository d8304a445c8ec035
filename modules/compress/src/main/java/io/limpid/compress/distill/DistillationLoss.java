package io.limpid.compress.distill;

import io.limpid.compress.distill.preserve.Preserve;
import io.limpid.core.network.TwoClasses;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The loss of knowledge distillation for a softmax output of C classes. Labels are [n, 2·C]: one-hot classes y, then the
 * teacher's logits v. With the student's logits z, which are the layer's pre-output, one row costs
 *
 * <pre>(1 − α) · CE(y, softmax(z)) + α · Σ wᵢ · matchᵢ(z, v)   nats</pre>
 *
 * and the gradient of the first term with respect to z is (1 − α) · (softmax(z) − y). Computed in double with the largest
 * logit subtracted, so that no logit overflows.
 *
 * <p>A single sigmoid of z is the softmax of (0, z), and that is what the terms see; the first logit never moves. Matching
 * softened probabilities is then the cross-entropy of sigmoids at the temperature.
 *
 * <p>A mask of one weight per row, [n, 1], is honoured. The file of a network that still has this loss can only be read
 * where this class is; the steps put the network's own loss back before they return it.
 *
 * @param alpha α, weight of the teacher against the labels, in [0, 1]
 * @param terms how the teacher's logits are matched, at least one
 * @param preserve what is kept beside outputs, added to the loss of a row or of a batch; then labels have a column of row weights more,
 *     one for each protected attribute where gaps are kept down, and where explanations are matched the second half of a batch's
 *     rows are steps from the first
 */
public record DistillationLoss(
        @JsonProperty("alpha") double alpha,
        @JsonProperty("terms") List<Weighted> terms,
        @JsonProperty("preserve") Preserve preserve)
        implements ILossFunction {
    /**
     * One term.
     *
     * @param weight wᵢ, finite and ≥ 0
     */
    public record Weighted(
            @JsonProperty("weight") double weight,
            @JsonProperty("match") Match match) {
        public Weighted {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weight of " + match + " must be finite and >= 0, but was " + weight);
            }
        }
    }

    public DistillationLoss {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException(
                    "distillation must match the teacher in some way, but no term was given");
        }
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha must be in [0, 1], but was " + alpha);
        }
    }

    /** Matching outputs alone. */
    public DistillationLoss(double alpha, List<Weighted> terms) {
        this(alpha, terms, Preserve.NOTHING);
    }

    /** Hinton's: softened probabilities alone. */
    public DistillationLoss(double temperature, double alpha) {
        this(alpha, List.of(new Weighted(1, new SoftTargets(temperature))));
    }

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        return score(rows(labels, preOutput, activation, mask), average);
    }

    /** The loss of each row, [n, 1]. */
    @Override
    public INDArray computeScoreArray(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        double[] losses = rows(labels, preOutput, activation, mask).losses();
        return Nd4j.create(losses, new long[] {losses.length, 1}, preOutput.dataType());
    }

    @Override
    public INDArray computeGradient(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask) {
        return gradient(rows(labels, preOutput, activation, mask), preOutput);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        Rows rows = rows(labels, preOutput, activation, mask);
        return new Pair<>(score(rows, average), gradient(rows, preOutput));
    }

    @Override
    public String name() {
        return "alpha " + alpha + ", "
                + terms.stream()
                        .map(term -> (term.weight() == 1 ? "" : term.weight() + " x ") + term.match())
                        .collect(Collectors.joining(" + "))
                + preserve.described();
    }

    private static double score(Rows rows, boolean average) {
        double sum = Arrays.stream(rows.losses()).sum();
        return average ? sum / rows.losses().length : sum;
    }

    private static INDArray gradient(Rows rows, INDArray preOutput) {
        if (preOutput.size(1) == 1) {
            double[] both = rows.gradients();
            double[] second = new double[both.length / 2];
            for (int i = 0; i < second.length; i++) {
                second[i] = both[2 * i + 1];
            }
            return Nd4j.create(second, preOutput.shape(), preOutput.dataType());
        }
        return Nd4j.create(rows.gradients(), preOutput.shape(), preOutput.dataType());
    }

    private Rows rows(INDArray labels, INDArray given, IActivation activation, @Nullable INDArray mask) {
        boolean sigmoid = activation instanceof ActivationSigmoid && given.rank() == 2 && given.size(1) == 1;
        INDArray preOutput = sigmoid ? TwoClasses.logits(given) : given;
        if (!sigmoid && !(activation instanceof ActivationSoftmax)) {
            throw new IllegalArgumentException(
                    "the distillation loss needs a softmax or one sigmoid as output, but the activation was "
                            + activation);
        }
        long classes = preOutput.size(1);
        boolean wide = preserve.isNothing() ? labels.size(1) == 2 * classes : labels.size(1) > 2 * classes;
        if (preOutput.rank() != 2 || labels.size(0) != preOutput.size(0) || !wide) {
            throw new IllegalArgumentException("the distillation loss needs labels [oneHot | teacherLogits] of shape ["
                    + preOutput.size(0) + ", " + 2 * classes + "] for logits "
                    + Arrays.toString(preOutput.shape()) + ", but they were " + Arrays.toString(labels.shape()));
        }
        if (mask != null && mask.length() != preOutput.size(0)) {
            throw new IllegalArgumentException("the distillation loss needs one mask value per row: rows = "
                    + preOutput.size(0) + ", mask shape = " + Arrays.toString(mask.shape()));
        }
        return new Rows(this, labels, preOutput, mask);
    }
}
