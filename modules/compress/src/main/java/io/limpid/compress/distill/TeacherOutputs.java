package io.limpid.compress.distill;

import io.limpid.core.data.Split;
import io.limpid.core.predict.Fingerprint;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.Progress;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a teacher says of a whole split, on its {@link OutputScale}: computed once and batch by batch, and kept in the context's
 * cache if there is one and the teacher has a fingerprint; of several teachers each one's. Only what is said of rows as they are
 * is kept, never of rows that augmentation changes.
 */
final class TeacherOutputs {
    private static final int BATCH = 512;

    private TeacherOutputs() {}

    /**
     * @return float [n, classes], [n, labels] or [n, 1]
     * @throws IllegalArgumentException if the teacher's outputs are not as many as the split's, or one is not finite, or if several
     *     teachers are joined on another scale
     */
    static INDArray of(Predictor teacher, Split split, Context context) {
        OutputScale scale = OutputScale.of(split.predicted());
        if (teacher instanceof Teachers several) {
            if (several.scale() != scale) {
                throw new IllegalArgumentException("stage " + context.stage() + ": the teachers are of "
                        + several.scale().word() + ", but the data is of " + scale.word());
            }
            return several.said(split, one -> of(one, split, context));
        }
        int width = scale.width(split);
        Optional<OutputCache> cache = context.cache().map(folder -> new OutputCache(folder, OutputCache.LIMIT));
        Optional<String> key = cache.isPresent()
                ? teacher.fingerprint()
                        .map(model -> new Fingerprint(scale.word())
                                .add(model)
                                .add(split.inputs())
                                .text())
                : Optional.empty();
        Optional<INDArray> kept = key.flatMap(text -> cache.flatMap(c -> c.read(text, split.size(), width)));
        if (kept.isPresent()) {
            return kept.get();
        }
        INDArray asked = ask(teacher, split, scale, context);
        key.ifPresent(text -> cache.ifPresent(c -> c.write(text, asked)));
        return asked;
    }

    private static INDArray ask(Predictor teacher, Split split, OutputScale scale, Context context) {
        int rows = split.size();
        INDArray all = Nd4j.createUninitialized(DataType.FLOAT, rows, scale.width(split));
        try (Progress.Task task = context.progress().begin(context.stage() + ": teacher's " + scale.word(), rows)) {
            for (int from = 0; from < rows; from += BATCH) {
                int to = Math.min(rows, from + BATCH);
                INDArray said = scale.of(teacher, split.inputs().get(NDArrayIndex.interval(from, to)));
                check(said, to - from, split, scale, context.stage());
                all.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).assign(said);
                task.advance(to - from, "");
            }
        }
        return all;
    }

    private static void check(INDArray said, int rows, Split split, OutputScale scale, String stage) {
        if (said.rank() != 2 || said.size(0) != rows) {
            throw new IllegalArgumentException("stage " + stage + ": the teacher must give one row of " + scale.word()
                    + " for each of " + rows + " inputs, but gave the shape " + Arrays.toString(said.shape()));
        }
        if (said.size(1) != scale.width(split)) {
            throw new IllegalArgumentException("stage " + stage + ": "
                    + switch (scale) {
                        case NUMBER -> "the teacher must give one number a row, but gave " + said.size(1);
                        case LABELS ->
                            "the teacher has " + said.size(1) + " labels, but the data has " + split.classes()
                                    + "; choose a teacher that was trained on the same labels";
                        case CLASSES ->
                            "the teacher has " + said.size(1) + " classes, but the data has " + split.classes()
                                    + "; choose a teacher that was trained on the same classes";
                    });
        }
        for (float value : said.dup('c').data().asFloat()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "stage " + stage + ": the teacher's " + scale.word() + " must be finite, but one was " + value);
            }
        }
    }
}
