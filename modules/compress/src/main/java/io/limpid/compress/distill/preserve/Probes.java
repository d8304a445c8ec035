package io.limpid.compress.distill.preserve;

import io.limpid.compress.distill.preserve.Preserve.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.core.train.Teaching;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Makes of each batch one of twice as many rows for {@link ExplanationMatch}: the rows, and each a step further in a direction of its
 * own, with what the teacher says there.
 */
public final class Probes implements Teaching {
    private final Predictor teacher;
    private final Preserve preserve;
    private final int classes;
    private final SplittableRandom random;
    private final Teaching next;

    /**
     * @param classes C: targets are {@code [oneHot | teacherLogits | more]}, C columns each of the first two
     * @param seed of the directions
     * @param next what is made of the rows then
     */
    public Probes(Predictor teacher, Preserve preserve, int classes, long seed, Teaching next) {
        this.teacher = teacher;
        this.preserve = preserve;
        this.classes = classes;
        this.random = new SplittableRandom(seed);
        this.next = next;
    }

    @Override
    public int rows(int batch) {
        return next.rows(2 * batch);
    }

    @Override
    public double extra() {
        return next.extra();
    }

    @Override
    public Lesson prepare(INDArray inputs, INDArray targets, double rate) {
        INDArray stepped = inputs.add(directions(inputs).muli(preserve.step()));
        INDArray said = targets.dup('c');
        INDArray logits = teacher.logits(stepped);
        said.get(NDArrayIndex.all(), NDArrayIndex.interval(classes, 2L * classes))
                .assign(logits);
        return next.prepare(both(inputs, stepped), both(targets, said), rate);
    }

    private INDArray directions(INDArray inputs) {
        float[] values = new float[Math.toIntExact(inputs.length())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        INDArray directions = Nd4j.create(values, inputs.shape(), 'c');
        return preserve.by() == Attribution.GRADIENT_TIMES_INPUT ? directions.muli(inputs) : directions;
    }

    private static INDArray both(INDArray first, INDArray second) {
        long rows = first.size(0);
        long[] shape = first.shape().clone();
        shape[0] = 2 * rows;
        INDArray both = Nd4j.createUninitialized(first.dataType(), shape, 'c');
        both.get(rows(0, rows)).assign(first);
        both.get(rows(rows, 2 * rows)).assign(second);
        return both;
    }

    private static INDArrayIndex rows(long from, long to) {
        return NDArrayIndex.interval(from, to);
    }
}
