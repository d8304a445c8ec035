package io.limpid.benchmarks;

import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import io.limpid.data.sample.FashionMnistSample;
import io.limpid.data.source.SplitPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network to train on the 5,400 training pictures of the bundled Fashion-MNIST sample, batch 128, Adam. */
public final class Subject {
    private static final int BATCH = 128;
    private static final long SEED = 1;

    private final Data data;
    private final INDArray targets;
    private final Network network;

    /** @param name {@code lenet-300-100} or {@code lenet-5} */
    public Subject(String name) {
        Data sample = new FashionMnistSample().load(SplitPlan.seeded(SEED)).data();
        Split one = sample.validation().rows(0);
        // One row to validate on: what is measured is training
        this.data = new Data(sample.schema(), sample.train(), one, one);
        this.targets = data.train().oneHot();
        this.network = NetworkBuilder.build(definition(name), sample.schema(), SEED);
    }

    /** From now on trained by Deeplearning4j's own step: that of Limpid's leaves graphs to it that have a listener. */
    public void leaveToDeeplearning4j() {
        network.graph().setListeners(new BaseTrainingListener() {});
    }

    /** The network as it is now. */
    Network network() {
        return network;
    }

    /** The first pictures of the training split. */
    INDArray pictures(int count) {
        return data.train().rows(IntStream.range(0, count).toArray()).inputs();
    }

    /** What it is trained on. */
    Data data() {
        return data;
    }

    /** Pictures an epoch. */
    public int rows() {
        return data.train().size();
    }

    /** Trains some epochs further. */
    public void train(int epochs, Trainer.Hook hook) {
        Context context =
                new Context("benchmark", Optional.empty(), data, SEED, Progress.SILENT, new History(), Path.of("."));
        new Trainer(new Training(epochs, BATCH, Optimizer.adam(0.001)), context)
                .fit(network, data.train().inputs(), targets, hook);
    }

    private static NetworkDefinition definition(String name) {
        return switch (name) {
            case "lenet-300-100" -> new NetworkDefinition(name, List.of(dense(300), dense(100)));
            case "lenet-5" ->
                new NetworkDefinition(name, List.of(convolution(20), pool(), convolution(50), pool(), dense(500)));
            default -> throw new IllegalArgumentException("network must be lenet-300-100 or lenet-5, but was " + name);
        };
    }

    private static Layer dense(int units) {
        return layer(Kind.DENSE, units, null, null, "relu");
    }

    private static Layer convolution(int channels) {
        return layer(Kind.CONVOLUTION, null, channels, 5, "relu");
    }

    private static Layer pool() {
        return layer(Kind.MAX_POOL, null, null, 2, null);
    }

    private static Layer layer(
            Kind kind,
            @Nullable Integer units,
            @Nullable Integer channels,
            @Nullable Integer kernel,
            @Nullable String activation) {
        List<Integer> window = kernel == null ? null : List.of(kernel);
        return new Layer(kind, null, null, units, channels, window, null, null, activation, null);
    }
}
