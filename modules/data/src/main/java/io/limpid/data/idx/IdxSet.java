package io.limpid.data.idx;

import io.limpid.core.data.Split;
import io.limpid.data.source.Card;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    /** The two files, for the report. */
    List<Card.File> cards() {
        return List.of(imageFile.card(), labelFile.card());
    }

    /** @throws DataException if the unpacked files do not have these hashes */
    IdxSet requireContent(String title, String imageSha256, String labelSha256) {
        requireContent(title, imageFile, images, imageSha256);
        requireContent(title, labelFile, labels, labelSha256);
        return this;
    }

    private static void requireContent(String title, SourceFile file, IdxArray content, String expected) {
        if (!content.contentSha256().equals(expected)) {
            throw new DataException(file.name() + ": must be the file of " + title
                    + " (SHA-256 of its unpacked content " + expected + "), but is another (" + content.contentSha256()
                    + "); for data of your own use source: idx");
        }
    }

    /** @throws DataException if the pictures of the other set have another size */
    void requireSameSize(IdxSet other) {
        if (images.dimension(1) != other.images.dimension(1) || images.dimension(2) != other.images.dimension(2)) {
            throw new DataException(other.imageFile.name() + ": pictures must be " + size() + " as in "
                    + imageFile.name() + ", but are " + other.size());
        }
    }

    private String size() {
        return images.dimension(1) + " x " + images.dimension(2);
    }

    /** Shape of one example. */
    List<Integer> shape() {
        return List.of(1, images.dimension(1), images.dimension(2));
    }

    int highestLabel() {
        return IntStream.range(0, labels.count()).map(labels::value).max().orElse(0);
    }

    /** @throws DataException if a label has no class */
    int[] labels(int classes) {
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

    /** @throws DataException if one array cannot hold so many pictures */
    void requireFits(String split, int rows) {
        int most = (Integer.MAX_VALUE - 8) / (images.dimension(1) * images.dimension(2));
        if (rows > most) {
            throw new DataException(imageFile.name() + ": split " + split + " must have at most " + most
                    + " pictures of " + size() + ", but would have " + rows + "; set limit." + split);
        }
    }

    /** Pixels divided by 255, float [n, 1, h, w]. */
    Split rows(String split, int[] rows, int classes) {
        int height = images.dimension(1);
        int width = images.dimension(2);
        int size = height * width;
        float[] pixels = new float[rows.length * size];
        int[] rowLabels = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            rowLabels[i] = labels.value(rows[i]);
            for (int p = 0; p < size; p++) {
                pixels[i * size + p] = images.value(rows[i] * size + p) / 255f;
            }
        }
        return new Split(
                split,
                Nd4j.create(pixels, new long[] {rows.length, 1, height, width}, 'c'),
                rowLabels,
                classes,
                Map.of(),
                row -> List.of());
    }
}
