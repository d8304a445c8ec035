package io.limpid.data.idx;

import io.limpid.data.source.Card;
import io.limpid.data.source.DataException;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SourceFile;
import io.limpid.data.split.Partition;
import io.limpid.data.split.SplitPlan;
import java.nio.file.Path;
import java.util.ArrayList;
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
        String title,
        String licence,
        String citation,
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
    public List<String> problems(SplitPlan plan) {
        List<String> problems = new ArrayList<>(Partition.problemsOfOfficial(name, plan));
        if (find().isEmpty()) {
            problems.add(absent());
        }
        return problems;
    }

    @Override
    public Loaded load(SplitPlan plan) {
        IdxFiles files = find().orElseThrow(() -> new DataException(absent()));
        SourceFile trainImages = SourceFile.read(files.trainImages());
        SourceFile trainLabels = SourceFile.read(files.trainLabels());
        SourceFile testImages = SourceFile.read(files.testImages().orElseThrow());
        SourceFile testLabels = SourceFile.read(files.testLabels().orElseThrow());
        IdxSet train = IdxSet.read(trainImages, trainLabels);
        IdxSet test = IdxSet.read(testImages, testLabels);
        requireHash(trainImages, train.images(), hashes.get(0));
        requireHash(trainLabels, train.labels(), hashes.get(1));
        requireHash(testImages, test.images(), hashes.get(2));
        requireHash(testLabels, test.labels(), hashes.get(3));
        List<Card.File> cards = List.of(trainImages.card(), trainLabels.card(), testImages.card(), testLabels.card());
        return new Loaded(train.split(name, classes, plan, test), new Card(title, licence, citation, cards, List.of()));
    }

    private Optional<IdxFiles> find() {
        return folders.stream()
                .map(IdxFiles::in)
                .filter(files -> files.hasTest() && files.problems().isEmpty())
                .findFirst();
    }

    private String absent() {
        return "data source " + name + " must be one of the folders " + folders + " with train-images-idx3-ubyte,"
                + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte (plain or .gz), but none has"
                + " all four; " + remedy;
    }

    private void requireHash(SourceFile file, IdxArray content, String expected) {
        if (!content.contentSha256().equals(expected)) {
            throw new DataException(file.name() + ": must be the file of " + title
                    + " (SHA-256 of its unpacked content " + expected + "), but is another (" + content.contentSha256()
                    + "); for data of your own use source: idx");
        }
    }
}
