package io.limpid.data.idx;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import io.limpid.data.split.Partition;
import io.limpid.data.split.SplitPlan;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Pictures and the class of each, from one pair of IDX files. */
public final class IdxSet {
    private final SourceFile imageFile;
    private final SourceFile labelFile;
    private final IdxArray images;
    private final IdxArray labels;

    private IdxSet(SourceFile imageFile, SourceFile labelFile, IdxArray images, IdxArray labels) {
        this.imageFile = imageFile;
        this.labelFile = labelFile;
        this.images = images;
        this.labels = labels;
    }

    /** @throws DataException if a file is not what it should be or the two do not have one label a picture */
    public static IdxSet read(SourceFile imageFile, SourceFile labelFile) {
        IdxArray images = IdxArray.read(imageFile, 3);
        IdxArray labels = IdxArray.read(labelFile, 1);
        if (images.count() != labels.count()) {
            throw new DataException(labelFile.name() + ": must have one label for each of the " + images.count()
                    + " pictures of " + imageFile.name() + ", but has " + labels.count());
        }
        return new IdxSet(imageFile, labelFile, images, labels);
    }

    IdxArray images() {
        return images;
    }

    IdxArray labels() {
        return labels;
    }

    /** The largest label. */
    int highestLabel() {
        return IntStream.range(0, labels.count()).map(labels::value).max().orElse(0);
    }

    /** @throws DataException if a label has no class */
    int[] classLabels(int classes) {
        int[] values = new int[labels.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = labels.value(i);
            if (values[i] >= classes) {
                throw new DataException(
                        labelFile.name() + ": label " + i + " must be in [0, " + classes + "), but was " + values[i]);
            }
        }
        return values;
    }

    private void requireSameShape(IdxSet other) {
        for (int d = 1; d < 3; d++) {
            if (images.dimension(d) != other.images.dimension(d)) {
                throw new DataException(other.imageFile.name() + ": pictures must be " + images.dimension(1) + " x "
                        + images.dimension(2) + " as in " + imageFile.name() + ", but are " + other.images.dimension(1)
                        + " x " + other.images.dimension(2));
            }
        }
    }

    /** Splits of this set alone. */
    public Data split(String source, List<String> classes, SplitPlan plan) {
        int[] all = classLabels(classes.size());
        Partition partition = Partition.ofOne(source, all, classes, plan);
        return data(source, classes, partition, this);
    }

    /** Train and validation from this set, test from the other. */
    public Data split(String source, List<String> classes, SplitPlan plan, IdxSet test) {
        requireSameShape(test);
        Partition partition = Partition.ofOfficial(
                source, classLabels(classes.size()), test.classLabels(classes.size()), classes, plan);
        return data(source, classes, partition, test);
    }

    private Data data(String source, List<String> classes, Partition partition, IdxSet test) {
        List<Integer> shape = List.of(1, images.dimension(1), images.dimension(2));
        Schema schema = new Schema(source, shape, List.of(), classes, List.of());
        return new Data(
                schema,
                rows("train", partition.train(), classes.size()),
                rows("validation", partition.validation(), classes.size()),
                test.rows("test", partition.test(), classes.size()));
    }

    private Split rows(String name, int[] rows, int classes) {
        int height = images.dimension(1);
        int width = images.dimension(2);
        int size = height * width;
        if ((long) rows.length * size > Integer.MAX_VALUE - 8) {
            throw new DataException(imageFile.name() + ": split " + name + " must have at most "
                    + (Integer.MAX_VALUE - 8) / size + " pictures of this size, but would have " + rows.length
                    + "; set limit." + name);
        }
        float[] pixels = new float[rows.length * size];
        int[] classLabels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            classLabels[i] = labels.value(rows[i]);
            for (int p = 0; p < size; p++) {
                pixels[i * size + p] = images.value(rows[i] * size + p) / 255f;
            }
        }
        INDArray inputs = Nd4j.create(pixels, new long[] {rows.length, 1, height, width}, 'c');
        return new Split(name, inputs, classLabels, classes, Map.of(), row -> List.of());
    }
}
