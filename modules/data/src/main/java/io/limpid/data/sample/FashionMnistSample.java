package io.limpid.data.sample;

import io.limpid.data.idx.FashionMnist;
import io.limpid.data.idx.IdxRows;
import io.limpid.data.idx.IdxSet;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SplitPlan;
import java.util.List;
import java.util.Optional;

/** 6,000 training and 2,000 test pictures drawn from Fashion-MNIST's official sets, as many of each class. */
public record FashionMnistSample() implements DataSource {
    public static final String NAME = "fashion-mnist-sample";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CheckedRows read(SplitPlan plan) {
        BundledFiles files = new BundledFiles(NAME);
        IdxSet train = IdxSet.read(files.read("train-images-idx3-ubyte.gz"), files.read("train-labels-idx1-ubyte.gz"));
        IdxSet test = IdxSet.read(files.read("t10k-images-idx3-ubyte.gz"), files.read("t10k-labels-idx1-ubyte.gz"));
        IdxRows.Origin origin = new IdxRows.Origin(
                "Fashion-MNIST, a sample of 8,000",
                FashionMnist.ORIGIN.licence(),
                FashionMnist.ORIGIN.citation(),
                List.of("a sample: accuracies do not compare with those on the full Fashion-MNIST"));
        return IdxRows.split(NAME, origin, FashionMnist.CLASSES, train, Optional.of(test), plan);
    }
}
