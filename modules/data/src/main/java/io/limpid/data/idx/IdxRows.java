package io.limpid.data.idx;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.split.Partition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures that were read and split. */
public final class IdxRows implements CheckedRows {
    private final String source;
    private final Origin origin;
    private final List<String> classes;
    private final IdxSet train;
    private final Optional<IdxSet> test;
    private final Partition partition;

    private IdxRows(
            String source,
            Origin origin,
            List<String> classes,
            IdxSet train,
            Optional<IdxSet> test,
            Partition partition) {
        this.source = source;
        this.origin = origin;
        this.classes = classes;
        this.train = train;
        this.test = test;
        this.partition = partition;
    }

    /** What a {@link Card} says besides the files. */
    public record Origin(String title, String licence, String citation, List<String> notes) {}

    /**
     * @param test the official test set; empty to draw the test split from {@code train}
     * @throws io.limpid.data.source.DataException if a label has no class, sizes differ, or a class has too few rows
     */
    public static IdxRows split(
            String source, Origin origin, List<String> classes, IdxSet train, Optional<IdxSet> test, SplitPlan plan) {
        int[] labels = train.labels(classes.size());
        test.ifPresent(train::requireSameSize);
        Partition partition = test.map(official ->
                        Partition.ofOfficial(source, labels, official.labels(classes.size()), classes, plan))
                .orElseGet(() -> Partition.ofOne(source, labels, classes, plan));
        train.requireFits("train", partition.train().length);
        train.requireFits("validation", partition.validation().length);
        train.requireFits("test", partition.test().length);
        return new IdxRows(source, origin, classes, train, test, partition);
    }

    @Override
    public Schema schema() {
        return new Schema(source, train.shape(), List.of(), classes, List.of());
    }

    @Override
    public int testRows() {
        return partition.test().length;
    }

    @Override
    public Loaded load() {
        Data data = new Data(
                schema(),
                train.rows("train", partition.train(), classes.size()),
                train.rows("validation", partition.validation(), classes.size()),
                test.orElse(train).rows("test", partition.test(), classes.size()));
        List<Card.File> files = new ArrayList<>(train.cards());
        test.ifPresent(set -> files.addAll(set.cards()));
        return new Loaded(data, new Card(origin.title(), origin.licence(), origin.citation(), files, origin.notes()));
    }
}
