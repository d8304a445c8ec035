package io.limpid.data.sample;

import io.limpid.data.idx.FashionMnist;
import io.limpid.data.idx.IdxSet;
import io.limpid.data.source.Card;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SourceFile;
import io.limpid.data.split.Partition;
import io.limpid.data.split.SplitPlan;
import java.util.List;

/** 6,000 training and 2,000 test pictures drawn from Fashion-MNIST's official sets, as many of each class. */
public record FashionMnistSample() implements DataSource {
    public static final String NAME = "fashion-mnist-sample";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> problems(SplitPlan plan) {
        return Partition.problemsOfOfficial(NAME, plan);
    }

    @Override
    public Loaded load(SplitPlan plan) {
        BundledFiles files = new BundledFiles(NAME);
        SourceFile trainImages = files.read("train-images-idx3-ubyte.gz");
        SourceFile trainLabels = files.read("train-labels-idx1-ubyte.gz");
        SourceFile testImages = files.read("t10k-images-idx3-ubyte.gz");
        SourceFile testLabels = files.read("t10k-labels-idx1-ubyte.gz");
        IdxSet train = IdxSet.read(trainImages, trainLabels);
        IdxSet test = IdxSet.read(testImages, testLabels);
        Card card = new Card(
                FashionMnist.TITLE + " (sample of 8,000)",
                FashionMnist.LICENCE,
                FashionMnist.CITATION,
                List.of(trainImages.card(), trainLabels.card(), testImages.card(), testLabels.card()),
                List.of("a sample: accuracies do not compare with those on the full Fashion-MNIST"));
        return new Loaded(train.split(NAME, FashionMnist.CLASSES, plan, test), card);
    }
}
