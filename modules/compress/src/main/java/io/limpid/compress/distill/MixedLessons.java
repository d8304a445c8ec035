package io.limpid.compress.distill;

import io.limpid.core.predict.Predictor;
import io.limpid.core.train.Teaching;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Asks the teacher what it says of each batch as it was mixed (Beyer et al. 2022, "Knowledge distillation: A good teacher is
 * patient and consistent": both see the same mixture). What it says of single rows would be of no use: the logits of a
 * mixture are not the mixture of logits. No batch comes twice, so nothing is kept.
 *
 * @param scale of what it says
 * @param classes of the data; labels are [oneHot | teacherLogits]
 * @param next what else becomes of a batch
 */
record MixedLessons(Predictor teacher, OutputScale scale, int classes, Teaching next) implements Teaching {
    @Override
    public Lesson prepare(INDArray inputs, INDArray targets, double rate) {
        Lesson lesson = next.prepare(inputs, targets, rate);
        INDArray said = scale.of(teacher, lesson.inputs());
        if (said.size(0) != lesson.inputs().size(0) || said.size(1) != classes) {
            throw new IllegalArgumentException(
                    "the teacher must give " + lesson.inputs().size(0) + " rows of " + classes + " logits, but gave "
                            + said.size(0) + " of " + said.size(1));
        }
        INDArray told = lesson.targets().dup('c');
        told.get(NDArrayIndex.all(), NDArrayIndex.interval(classes, 2L * classes))
                .assign(said);
        return new Lesson(lesson.inputs(), told);
    }

    @Override
    public int rows(int batch) {
        return next.rows(batch);
    }

    @Override
    public double extra() {
        return next.extra();
    }
}
