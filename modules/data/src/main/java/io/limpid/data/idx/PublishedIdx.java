package io.limpid.data.idx;

import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A published set of pictures in four IDX files with an official test set. The files are recognised by the SHA-256 of
 * their unpacked content, because several data sets share the same file names.
 *
 * @param hashes of the unpacked training images, training labels, test images and test labels
 * @param folders where to look, the first first
 * @param remedy what to do if the files are in none of them
 */
record PublishedIdx(
        String name,
        IdxRows.Origin origin,
        List<String> classes,
        List<String> hashes,
        List<Path> folders,
        String remedy)
        implements DataSource {

    /** In each folder of the user's first a folder of that name, then the folder itself. */
    static List<Path> candidates(String name, List<Path> dataFolders) {
        return dataFolders.stream()
                .flatMap(folder -> List.of(folder.resolve(name), folder).stream())
                .toList();
    }

    @Override
    public CheckedRows read(SplitPlan plan) {
        IdxFiles files = folders.stream()
                .map(IdxFiles::in)
                .filter(found -> found.hasTest() && found.problems().isEmpty())
                .findFirst()
                .orElseThrow(() -> new DataException(absent()));
        IdxSet train = IdxSet.read(SourceFile.read(files.trainImages()), SourceFile.read(files.trainLabels()))
                .requireContent(origin.title(), hashes.get(0), hashes.get(1));
        IdxSet test = IdxSet.read(
                        SourceFile.read(files.testImages().orElseThrow()),
                        SourceFile.read(files.testLabels().orElseThrow()))
                .requireContent(origin.title(), hashes.get(2), hashes.get(3));
        return IdxRows.split(name, origin, classes, train, Optional.of(test), plan);
    }

    private String absent() {
        return "data source " + name + " must be in one of the folders " + folders + " as train-images-idx3-ubyte,"
                + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte (plain or .gz), but none has"
                + " all four; " + remedy;
    }
}
