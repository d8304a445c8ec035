package io.limpid.data.idx;

import io.limpid.core.data.Data;
import io.limpid.data.source.Card;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SourceFile;
import io.limpid.data.split.Partition;
import io.limpid.data.split.SplitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A user's own pictures.
 *
 * @param classes names of the classes 0, 1, …; if empty, the numbers that the labels have
 */
public record IdxSource(String name, IdxFiles files, List<String> classes) implements DataSource {
    public IdxSource {
        classes = List.copyOf(classes);
        if (classes.size() == 1) {
            throw new IllegalArgumentException("classes must be at least two, but was " + classes);
        }
    }

    @Override
    public List<String> problems(SplitPlan plan) {
        List<String> problems = new ArrayList<>(files.problems());
        if (files.hasTest()) {
            problems.addAll(Partition.problemsOfOfficial(name, plan));
        }
        return problems;
    }

    @Override
    public Loaded load(SplitPlan plan) {
        SourceFile trainImages = SourceFile.read(files.trainImages());
        SourceFile trainLabels = SourceFile.read(files.trainLabels());
        List<Card.File> cards = new ArrayList<>(List.of(trainImages.card(), trainLabels.card()));
        IdxSet train = IdxSet.read(trainImages, trainLabels);
        Optional<IdxSet> test = Optional.empty();
        if (files.testImages().isPresent() && files.testLabels().isPresent()) {
            SourceFile testImages = SourceFile.read(files.testImages().get());
            SourceFile testLabels = SourceFile.read(files.testLabels().get());
            cards.addAll(List.of(testImages.card(), testLabels.card()));
            test = Optional.of(IdxSet.read(testImages, testLabels));
        }
        List<String> names = classes.isEmpty() ? numbers(train) : classes;
        Data data = test.isPresent() ? train.split(name, names, plan, test.get()) : train.split(name, names, plan);
        return new Loaded(data, new Card(name, "the user's own", "", cards, List.of()));
    }

    private static List<String> numbers(IdxSet train) {
        return IntStream.rangeClosed(0, Math.max(1, train.highestLabel()))
                .mapToObj(Integer::toString)
                .toList();
    }
}
