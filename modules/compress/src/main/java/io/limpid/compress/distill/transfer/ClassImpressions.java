package io.limpid.compress.distill.transfer;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Inputs made from the teacher alone, without any data: noise, N(0, 1) for tables and uniform in [0, 1] for pictures, is changed by Adam until
 * the teacher says of it what was drawn for it: each class in turn with a probability from [0.55, 0.99], the others alike. Pictures
 * stay in [0, 1]. The idea is that of Nayak et al. 2019, who draw the probabilities from a Dirichlet distribution shaped by the
 * teacher's last weights.
 *
 * @param count rows to make, ≥ 1
 * @param steps of Adam for each, ≥ 1
 * @param rate of Adam, finite and &gt; 0
 * @see <a href="https://arxiv.org/abs/1905.08114">Nayak et al. 2019, Zero-Shot Knowledge Distillation</a>
 */
public record ClassImpressions(int count, int steps, double rate) implements Unlabelled {
    private static final int BATCH = 256;
    private static final double LEAST = 0.55;
    private static final double MOST = 0.99;

    public ClassImpressions {
        MixedRows.checkCount(count);
        if (steps < 1) {
            throw new IllegalArgumentException("steps of impressions must be >= 1, but was " + steps);
        }
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of impressions must be finite and > 0, but was " + rate);
        }
    }

    /**
     * @throws IllegalArgumentException if the teacher is no network, or has a layer that cannot be lowered, or if rows have no
     *     single class
     */
    @Override
    public INDArray rows(Context context) {
        if (!(context.teacher().orElse(null) instanceof Network teacher)) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": impressions are made by a teacher's gradients, and need one network as teacher");
        }
        if (!context.data().schema().isOfClasses()) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": impressions are made until the teacher is sure of one class, and rows of "
                    + context.data().schema().source() + " have no single one");
        }
        InputSlope slope = InputSlope.of(teacher, context.seed());
        SplittableRandom random = new SplittableRandom(context.seed());
        List<INDArray> made = new ArrayList<>();
        try (Progress.Task task = context.progress().begin(context.stage() + ": impressions", count)) {
            for (int from = 0; from < count; from += BATCH) {
                int rows = Math.min(BATCH, count - from);
                made.add(impressions(slope, rows, from, context, random));
                task.advance(rows, "");
            }
        }
        return Nd4j.concat(0, made.toArray(INDArray[]::new));
    }

    private INDArray impressions(InputSlope slope, int rows, int from, Context context, SplittableRandom random) {
        boolean picture = context.data().schema().isImage();
        long[] shape = LongStream.concat(
                        LongStream.of(rows),
                        context.data().schema().inputShape().stream().mapToLong(Integer::longValue))
                .toArray();
        float[] start = new float[rows * context.data().schema().inputSize()];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) (picture ? random.nextDouble() : random.nextGaussian());
        }
        INDArray x = Nd4j.create(start, shape, 'c');
        INDArray wanted = wanted(rows, from, context.data().schema().classes().size(), random);
        Adam adam = new Adam(rate);
        GradientUpdater<?> updater = adam.instantiate(Nd4j.zeros(DataType.FLOAT, 1, adam.stateSize(x.length())), true);
        for (int step = 0; step < steps; step++) {
            INDArray gradient = slope.of(x, wanted).reshape('c', 1, x.length());
            updater.applyUpdater(gradient, step, 0);
            x.subi(gradient.reshape('c', shape));
            if (picture) {
                x = Transforms.max(Transforms.min(x, 1), 0);
            }
        }
        return x;
    }

    private static INDArray wanted(int rows, int from, int classes, SplittableRandom random) {
        INDArray wanted = Nd4j.create(DataType.FLOAT, rows, classes);
        for (int row = 0; row < rows; row++) {
            double sure = random.nextDouble(LEAST, MOST);
            wanted.get(NDArrayIndex.point(row)).assign((1 - sure) / (classes - 1));
            wanted.putScalar(row, (from + row) % classes, sure);
        }
        return wanted;
    }

    @Override
    public String described() {
        return String.format(Locale.ROOT, "%,d impressions of the teacher", count);
    }
}
