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
import org.nd4j.linalg.indexing.NDArrayIndex;
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
 * softened probabilities is then the cross-entropy of sigmoids at the temperature. Several sigmoids, one for each of L labels that a
 * row may have, are so many such decisions: labels are then [n, 2·L], zeros and ones, then the teacher's logits, and one row costs the
 * sum over its labels.
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
        return rows(labels, preOutput, activation, mask).gradient(preOutput);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, @Nullable INDArray mask, boolean average) {
        Judged rows = rows(labels, preOutput, activation, mask);
        return new Pair<>(score(rows, average), rows.gradient(preOutput));
    }

    @Override
    public String name() {
        return "alpha " + alpha + ", "
                + terms.stream()
                        .map(term -> (term.weight() == 1 ? "" : term.weight() + " x ") + term.match())
                        .collect(Collectors.joining(" + "))
                + preserve.described();
    }

    /** What a batch costs: of each row, and the gradient with respect to each score. */
    private record Judged(double[] losses, double[] gradients) {
        static Judged of(Rows rows) {
            return new Judged(rows.losses(), rows.gradients());
        }

        /** Of rows of two classes (0, z), {@code labels} of which belong to one row: those of z. */
        static Judged ofSigmoids(Rows rows, int labels) {
            double[] each = rows.losses();
            double[] both = rows.gradients();
            double[] losses = new double[each.length / labels];
            double[] second = new double[each.length];
            for (int i = 0; i < each.length; i++) {
                losses[i / labels] += each[i];
                second[i] = both[2 * i + 1];
            }
            return new Judged(losses, second);
        }

        INDArray gradient(INDArray preOutput) {
            return Nd4j.create(gradients, preOutput.shape(), preOutput.dataType());
        }
    }

    private static double score(Judged rows, boolean average) {
        double sum = Arrays.stream(rows.losses()).sum();
        return average ? sum / rows.losses().length : sum;
    }

    private Judged rows(INDArray labels, INDArray given, IActivation activation, @Nullable INDArray mask) {
        if (activation instanceof ActivationSigmoid && given.rank() == 2 && given.size(1) > 1) {
            return ofLabels(labels, given, mask);
        }
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
        Rows rows = new Rows(this, labels, preOutput, mask);
        return sigmoid ? Judged.ofSigmoids(rows, 1) : Judged.of(rows);
    }

    private Judged ofLabels(INDArray labels, INDArray scores, @Nullable INDArray mask) {
        long rows = scores.size(0);
        long count = scores.size(1);
        if (!preserve.isNothing()) {
            throw new IllegalArgumentException("nothing can be preserved where rows have several labels");
        }
        if (labels.size(0) != rows || labels.size(1) != 2 * count) {
            throw new IllegalArgumentException(
                    "the distillation loss of sigmoids needs labels [labels | teacherLogits] of shape [" + rows + ", "
                            + 2 * count + "], but they were " + Arrays.toString(labels.shape()));
        }
        INDArray held = oneColumn(labels.get(NDArrayIndex.all(), NDArrayIndex.interval(0, count)));
        INDArray taught = oneColumn(labels.get(NDArrayIndex.all(), NDArrayIndex.interval(count, 2 * count)));
        INDArray each = mask == null ? null : oneColumn(Nd4j.repeat(mask.reshape(rows, 1), Math.toIntExact(count)));
        Rows decisions = new Rows(
                this,
                Nd4j.hstack(held.rsub(1), held, TwoClasses.logits(taught)),
                TwoClasses.logits(oneColumn(scores)),
                each);
        return Judged.ofSigmoids(decisions, Math.toIntExact(count));
    }

    private static INDArray oneColumn(INDArray values) {
        return values.dup('c').reshape('c', values.length(), 1);
    }
}
