package io.limpid.data.idx;

import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A user's own pictures.
 *
 * @param classes names of the classes 0, 1, …; if empty, the numbers from 0 to the highest label
 */
public record IdxSource(String name, IdxFiles files, List<String> classes) implements DataSource {
    public IdxSource {
        classes = List.copyOf(classes);
        if (classes.size() == 1) {
            throw new IllegalArgumentException("classes must be at least two, but was " + classes);
        }
    }

    @Override
    public CheckedRows read(SplitPlan plan) {
        List<String> absent = files.problems();
        if (!absent.isEmpty()) {
            throw new DataException(absent);
        }
        IdxSet train = IdxSet.read(SourceFile.read(files.trainImages()), SourceFile.read(files.trainLabels()));
        Optional<IdxSet> test = files.testImages()
                .flatMap(images -> files.testLabels()
                        .map(labels -> IdxSet.read(SourceFile.read(images), SourceFile.read(labels))));
        return IdxRows.split(
                name,
                new IdxRows.Origin(name, "the user's own", "", List.of()),
                classes.isEmpty() ? numbers(train) : classes,
                train,
                test,
                plan);
    }

    private static List<String> numbers(IdxSet train) {
        return IntStream.rangeClosed(0, Math.max(1, train.highestLabel()))
                .mapToObj(Integer::toString)
                .toList();
    }
}
