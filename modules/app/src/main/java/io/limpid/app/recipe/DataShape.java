package io.limpid.app.recipe;

import io.limpid.data.idx.IdxFiles;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The shape of an example as far as it is known before any row is read. */
final class DataShape {
    /** Stands for the number of inputs of a table, which depends on its rows; any network of dense layers fits it. */
    private static final List<Integer> TABLE = List.of(16);

    private static final List<Integer> MNIST_LIKE = List.of(1, 28, 28);

    private DataShape() {}

    static List<Integer> of(DataChoice choice) {
        return switch (choice.kind()) {
            case FASHION_MNIST_SAMPLE, FASHION_MNIST, MNIST -> MNIST_LIKE;
            case BREAST_CANCER, GERMAN_CREDIT, CSV -> TABLE;
            case IDX ->
                choice.options()
                        .folder()
                        .map(folder -> idx(IdxFiles.in(folder).trainImages()))
                        .orElse(MNIST_LIKE);
        };
    }

    /** From the header; a file without a good one is judged when it is read. */
    private static List<Integer> idx(Path images) {
        try (InputStream raw = Files.newInputStream(images);
                DataInputStream in =
                        new DataInputStream(images.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw)) {
            in.readInt();
            in.readInt();
            int height = in.readInt();
            int width = in.readInt();
            return height > 0 && width > 0 ? List.of(1, height, width) : MNIST_LIKE;
        } catch (IOException e) {
            return MNIST_LIKE;
        }
    }
}
