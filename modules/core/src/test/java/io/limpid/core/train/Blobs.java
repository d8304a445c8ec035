package io.limpid.core.train;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A problem that any sound training solves: classes are Gaussian clouds of unit width around distant centres. */
final class Blobs {
    private Blobs() {}

    /** Rows of classes in turn; the centre of class c is 6 in the c-th of equal parts of the coordinates, else 0. */
    static Split split(String name, int rows, int classes, long seed, long... shape) {
        Random random = new Random(seed);
        int width = 1;
        for (long size : shape) {
            width *= (int) size;
        }
        float[] values = new float[rows * width];
        int[] labels = new int[rows];
        for (int r = 0; r < rows; r++) {
            labels[r] = r % classes;
            for (int i = 0; i < width; i++) {
                values[r * width + i] = (float) ((i * classes / width == labels[r] ? 6 : 0) + random.nextGaussian());
            }
        }
        long[] all = new long[shape.length + 1];
        all[0] = rows;
        System.arraycopy(shape, 0, all, 1, shape.length);
        INDArray inputs = Nd4j.create(values, all, 'c');
        return new Split(name, inputs, labels, classes, Map.of(), i -> List.of());
    }

    /** A context whose train split has 200 rows, validation 100. */
    static Context context(History history, long seed, int classes, long... shape) {
        Schema schema = new Schema(
                "blobs",
                java.util.stream.LongStream.of(shape).mapToObj(Math::toIntExact).toList(),
                List.of(),
                java.util.stream.IntStream.range(0, classes)
                        .mapToObj(c -> "class " + c)
                        .toList(),
                List.of());
        Data data = new Data(
                schema,
                split("train", 200, classes, 1, shape),
                split("validation", 100, classes, 2, shape),
                split("test", 100, classes, 3, shape));
        return new Context("teacher", Optional.empty(), data, seed, Progress.SILENT, history, Path.of("."));
    }
}
