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
 * A teacher's logits of a whole split, computed once and batch by batch, and kept in the context's cache if there is one and the
 * teacher has a fingerprint; of several teachers each one's. Only what is said of rows as they are is kept, never of rows that augmentation changes.
 */
final class TeacherLogits {
    private static final int BATCH = 512;

    private TeacherLogits() {}

    /**
     * @return float [n, classes]
     * @throws IllegalArgumentException if the teacher's class count is not the split's, or a logit is not finite
     */
    static INDArray of(Predictor teacher, Split split, Context context) {
        if (teacher instanceof Teachers several) {
            return several.logits(split, one -> of(one, split, context));
        }
        Optional<OutputCache> cache = context.cache().map(folder -> new OutputCache(folder, OutputCache.LIMIT));
        Optional<String> key = cache.isPresent()
                ? teacher.fingerprint()
                        .map(model -> new Fingerprint("logits")
                                .add(model)
                                .add(split.inputs())
                                .text())
                : Optional.empty();
        Optional<INDArray> kept = key.flatMap(text -> cache.flatMap(c -> c.read(text, split.size(), split.classes())));
        if (kept.isPresent()) {
            return kept.get();
        }
        INDArray asked = ask(teacher, split, context);
        key.ifPresent(text -> cache.ifPresent(c -> c.write(text, asked)));
        return asked;
    }

    private static INDArray ask(Predictor teacher, Split split, Context context) {
        int rows = split.size();
        INDArray all = Nd4j.createUninitialized(DataType.FLOAT, rows, split.classes());
        try (Progress.Task task = context.progress().begin(context.stage() + ": teacher's logits", rows)) {
            for (int from = 0; from < rows; from += BATCH) {
                int to = Math.min(rows, from + BATCH);
                INDArray logits = teacher.logits(split.inputs().get(NDArrayIndex.interval(from, to)));
                check(logits, to - from, split, context.stage());
                all.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).assign(logits);
                task.advance(to - from, "");
            }
        }
        return all;
    }

    private static void check(INDArray logits, int rows, Split split, String stage) {
        if (logits.rank() != 2 || logits.size(0) != rows) {
            throw new IllegalArgumentException(
                    "stage " + stage + ": the teacher must give one row of logits for each of " + rows
                            + " inputs, but gave the shape " + Arrays.toString(logits.shape()));
        }
        if (logits.size(1) != split.classes()) {
            throw new IllegalArgumentException("stage " + stage + ": the teacher has " + logits.size(1)
                    + " classes, but the data has " + split.classes()
                    + "; choose a teacher that was trained on the same classes");
        }
        for (float logit : logits.dup('c').data().asFloat()) {
            if (!Float.isFinite(logit)) {
                throw new IllegalArgumentException(
                        "stage " + stage + ": the teacher's logits must be finite, but one was " + logit);
            }
        }
    }
}
