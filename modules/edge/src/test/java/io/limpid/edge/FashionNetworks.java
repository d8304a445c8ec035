package io.limpid.edge;

import io.limpid.compress.quantize.GraphQuantizer;
import io.limpid.compress.quantize.MinMax;
import io.limpid.compress.quantize.Observations;
import io.limpid.compress.quantize.WeightGrid;
import io.limpid.core.data.Data;
import io.limpid.core.lower.Lowering;
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
import io.limpid.data.source.RowLimits;
import io.limpid.data.source.SplitPlan;
import io.limpid.runtime.graph.Graph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The networks of the studies on the bundled sample of Fashion-MNIST, float and int8. */
public enum FashionNetworks {
    LENET_300_100(true),
    LENET5(true),
    VGG_SMALL(false),
    RESNET_SMALL(false);

    private static final int CALIBRATION_ROWS = 64;

    private static final Map<FashionNetworks, Graphs> MADE = new ConcurrentHashMap<>();

    private final boolean trained;

    /** @param trained whether an epoch of training is worth its time; random weights have random decisions */
    FashionNetworks(boolean trained) {
        this.trained = trained;
    }

    /** Its graphs. */
    public record Graphs(Graph floats, Graph integers) {}

    /** The bundled sample. */
    public static Data data() {
        SplitPlan plan = new SplitPlan(0.2, Optional.empty(), RowLimits.NONE, 1);
        return new FashionMnistSample().read(plan).load().data();
    }

    /** Rows of the validation split, row-major. */
    public static float[] rows(Data data, int count) {
        return data.validation()
                .rows(IntStream.range(0, count).toArray())
                .inputs()
                .dup('c')
                .data()
                .asFloat();
    }

    /** Builds, trains and quantizes; the same graphs in every test of a run. */
    public Graphs graphs(Data data) {
        return MADE.computeIfAbsent(this, network -> network.make(data));
    }

    private Graphs make(Data data) {
        Network network = NetworkBuilder.build(new NetworkDefinition(name(), layers()), data.schema(), 5);
        if (trained) {
            Context context =
                    new Context("test", Optional.empty(), data, 7, Progress.SILENT, new History(), Path.of("unused"));
            new Trainer(new Training(1, 32, Optimizer.adam(0.001)), context)
                    .fit(network, data.train().inputs(), data.train().oneHot(), Trainer.Hook.NONE);
        }
        Graph floats = Lowering.lower(
                network, data.schema().inputShape(), data.schema().classes());
        float[] rows = data.train()
                .rows(IntStream.range(0, CALIBRATION_ROWS).toArray())
                .inputs()
                .dup('c')
                .data()
                .asFloat();
        Observations seen =
                Observations.of(floats, rows, CALIBRATION_ROWS, Progress.SILENT.begin("calibration", CALIBRATION_ROWS));
        return new Graphs(floats, GraphQuantizer.quantize(seen, new MinMax(), WeightGrid.INT8, Set.of()));
    }

    private List<Layer> layers() {
        return switch (this) {
            case LENET_300_100 -> List.of(dense("hidden1", 300), dense("hidden2", 100));
            case LENET5 ->
                List.of(
                        convolution("conv1", 20, 5, 1, "valid", "relu"),
                        pool("pool1"),
                        convolution("conv2", 50, 5, 1, "valid", "relu"),
                        pool("pool2"),
                        dense("hidden", 500));
            case VGG_SMALL -> vgg();
            case RESNET_SMALL -> resnet();
        };
    }

    private static List<Layer> vgg() {
        List<Layer> layers = new ArrayList<>();
        int[] channels = {32, 32, 64, 64, 128};
        for (int i = 0; i < channels.length; i++) {
            layers.add(convolution("conv" + i, channels[i], 3, 1, "same", "identity"));
            layers.add(activated(Layer.of(Kind.BATCH_NORM).named("norm" + i)));
            if (i % 2 == 1) {
                layers.add(pool("pool" + i));
            }
        }
        layers.add(Layer.of(Kind.GLOBAL_AVERAGE_POOL).named("mean"));
        return layers;
    }

    private static List<Layer> resnet() {
        return List.of(
                convolution("conv1", 16, 3, 1, "same", "relu"),
                convolution("conv2", 16, 3, 1, "same", "relu"),
                convolution("conv3", 16, 3, 1, "same", "identity"),
                activated(Layer.of(Kind.ADD).named("add1").reading("conv3", "conv1")),
                convolution("conv4", 32, 3, 2, "same", "relu"),
                convolution("conv5", 32, 3, 1, "same", "identity"),
                convolution("shortcut", 32, 1, 2, "same", "identity").reading("add1"),
                activated(Layer.of(Kind.ADD).named("add2").reading("conv5", "shortcut")),
                Layer.of(Kind.GLOBAL_AVERAGE_POOL).named("mean"));
    }

    private static Layer dense(String name, int units) {
        return new Layer(Kind.DENSE, name, null, units, null, null, null, null, "relu", null, null, null);
    }

    private static Layer convolution(
            String name, int channels, int kernel, int stride, String padding, String activation) {
        return new Layer(
                Kind.CONVOLUTION,
                name,
                null,
                null,
                channels,
                List.of(kernel),
                List.of(stride),
                padding,
                activation,
                null,
                null,
                null);
    }

    private static Layer pool(String name) {
        return new Layer(Kind.MAX_POOL, name, null, null, null, List.of(2), null, null, null, null, null, null);
    }

    private static Layer activated(Layer layer) {
        return new Layer(
                layer.kind(), layer.name(), layer.from(), null, null, null, null, null, "relu", null, null, null);
    }
}
