package io.limpid.data.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the pictures and labels are; each file plain or gzip. Without test files the test split is drawn from the
 * training files.
 */
public record IdxFiles(Path trainImages, Path trainLabels, Optional<Path> testImages, Optional<Path> testLabels) {
    public IdxFiles {
        if (testImages.isPresent() != testLabels.isPresent()) {
            throw new IllegalArgumentException(
                    "test-images and test-labels must be given both or neither, but there is "
                            + (testImages.isPresent() ? "only test-images" : "only test-labels"));
        }
    }

    /**
     * The files of a folder under the names MNIST gave them: {@code train-images-idx3-ubyte}, {@code
     * train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte}, {@code t10k-labels-idx1-ubyte}, each with or without
     * {@code .gz}. A name that is not there is kept without an ending, for {@link #problems()} to name.
     */
    public static IdxFiles in(Path folder) {
        Path testImages = find(folder, "t10k-images-idx3-ubyte");
        Path testLabels = find(folder, "t10k-labels-idx1-ubyte");
        boolean hasTest = Files.exists(testImages) || Files.exists(testLabels);
        return new IdxFiles(
                find(folder, "train-images-idx3-ubyte"),
                find(folder, "train-labels-idx1-ubyte"),
                hasTest ? Optional.of(testImages) : Optional.empty(),
                hasTest ? Optional.of(testLabels) : Optional.empty());
    }

    private static Path find(Path folder, String name) {
        Path packed = folder.resolve(name + ".gz");
        return Files.exists(packed) ? packed : folder.resolve(name);
    }

    public boolean hasTest() {
        return testImages.isPresent();
    }

    /** One sentence for each file that is not there. */
    public List<String> problems() {
        List<Path> all = new ArrayList<>(List.of(trainImages, trainLabels));
        testImages.ifPresent(all::add);
        testLabels.ifPresent(all::add);
        return all.stream()
                .filter(path -> !Files.isRegularFile(path))
                .map(path -> path + ": there is no such file, neither plain nor with .gz")
                .toList();
    }
}
