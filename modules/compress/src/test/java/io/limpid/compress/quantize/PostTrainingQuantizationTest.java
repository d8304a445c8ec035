package io.limpid.compress.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.compress.Sample;
import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Op;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class PostTrainingQuantizationTest {
    @TempDir
    Path folder;

    private static final PostTrainingQuantization METHOD = new PostTrainingQuantization(new MeanSquaredError(), 100);

    private static final Map<Shape, Network> TRAINED = new EnumMap<>(Shape.class);

    /** Between them every operation and every place an activation can stand. */
    private enum Shape {
        DENSE,
        TANH,
        CONVOLUTIONAL,
        DEPTHWISE,
        RESIDUAL,
        JOINED
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void decidesAsTheFloatNetworkDoes(Shape shape) {
        Network network = trained(shape);
        Network quantized = METHOD.apply(network, context(shape));
        INDArray inputs = data(shape).validation().inputs();
        INDArray before = network.predict(inputs);
        INDArray after = integer(quantized).predict(inputs);
        // Measured: 0.003 on average, and no decision changed. A decision may change where the classes are as close as
        // the error, so 2 of 85 rows are allowed.
        assertThat(before.sub(after).norm1Number().doubleValue() / before.length())
                .isLessThan(0.01);
        assertThat(agreement(before, after)).isGreaterThanOrEqualTo(83 / 85.0);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void simulatesWhatItDeploys(Shape shape) {
        Network quantized = METHOD.apply(trained(shape), context(shape));
        INDArray inputs = data(shape).validation().inputs();
        INDArray given = inputs.dup();
        INDArray simulated = quantized.predict(inputs);
        INDArray deployed = integer(quantized).predict(inputs);
        assertThat(inputs).isEqualTo(given);
        // Equal but for values within float rounding of a tie between two integers: rare, and one step each.
        long same = 0;
        for (int row = 0; row < simulated.rows(); row++) {
            same += Math.abs(simulated.getDouble(row, 0) - deployed.getDouble(row, 0)) < 1e-6 ? 1 : 0;
        }
        assertThat(same / (double) simulated.rows()).isGreaterThanOrEqualTo(84 / 85.0);
        assertThat(simulated.sub(deployed).amaxNumber().doubleValue()).isLessThan(0.05);
        assertThat(agreement(simulated, deployed)).isGreaterThanOrEqualTo(84 / 85.0);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void leavesItsArgumentAndGivesTheSameBitsAgain(Shape shape) {
        Network network = trained(shape);
        INDArray parameters = network.graph().params().dup();
        String configuration = network.graph().getConfiguration().toJson();
        INDArray inputs = data(shape).validation().inputs();
        INDArray first = METHOD.apply(network, context(shape)).predict(inputs);
        INDArray second = METHOD.apply(network, context(shape)).predict(inputs);
        assertThat(second).isEqualTo(first);
        assertThat(network.graph().params()).isEqualTo(parameters);
        assertThat(network.graph().getConfiguration().toJson()).isEqualTo(configuration);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void survivesBeingSaved(Shape shape) throws IOException {
        Network quantized = METHOD.apply(trained(shape), context(shape));
        Path file = folder.resolve("quantized.zip");
        NetworkFile.write(quantized, file);
        Network back = NetworkFile.read(file);
        INDArray inputs = data(shape).validation().inputs();
        assertThat(back.predict(inputs)).isEqualTo(quantized.predict(inputs));
        assertThat(integer(back).predict(inputs)).isEqualTo(integer(quantized).predict(inputs));
    }

    @Test
    void keepsMaskedWeightsAtZero() {
        Network network = trained(Shape.DENSE);
        INDArray weights = network.graph().getLayer("a").getParam("W");
        for (int i = 0; i < weights.columns(); i++) {
            weights.putScalar(new int[] {i, i}, 0);
            weights.putScalar(new int[] {i + 5, i}, 0);
        }
        Network quantized = METHOD.apply(network, context(Shape.DENSE));
        INDArray after = quantized.graph().getLayer("a").getParam("W");
        Op.Dense dense = (Op.Dense) quantized.integer().orElseThrow().node("a").op();
        assertThat(dense.weights().nonZeros())
                .isLessThanOrEqualTo(dense.weights().size() - 2 * weights.columns());
        for (int i = 0; i < weights.columns(); i++) {
            assertThat(after.getDouble(i, i)).isZero();
            assertThat(after.getDouble(i + 5, i)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void calibratesOnASingleRow(Shape shape) {
        for (Calibration calibration :
                List.of(new MinMax(), new MovingAverage(), new Percentile(99), new Entropy(), new MeanSquaredError())) {
            Network quantized = new PostTrainingQuantization(calibration, 1).apply(trained(shape), context(shape));
            // Ranges of one row clip other rows, but nothing overflows or turns into NaN.
            INDArray outputs =
                    integer(quantized).predict(data(shape).validation().inputs());
            assertThat(outputs.sum(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-6);
        }
    }

    @Test
    void takesALayerThatSaysNothing() {
        Network network = trained(Shape.DENSE);
        network.graph().getLayer("a").getParam("W").assign(0);
        network.graph().getLayer("a").getParam("b").assign(0);
        Network quantized = METHOD.apply(network, context(Shape.DENSE));
        INDArray inputs = data(Shape.DENSE).validation().inputs();
        INDArray difference = integer(quantized).predict(inputs).sub(network.predict(inputs));
        // Only the output's bias is left: half a step of 1/255 of its logits' range, and of that a quarter in
        // probability
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(0.01);
    }

    @Test
    void refusesWhatItCannotQuantize() {
        Network network = trained(Shape.DENSE);
        Context context = context(Shape.DENSE);
        Network quantized = METHOD.apply(network, context);
        assertThatThrownBy(() -> METHOD.apply(quantized, context))
                .hasMessage("stage test: the network is quantized already");
        network.graph().getLayer("a").getParam("W").putScalar(0, Double.NaN);
        assertThatThrownBy(() -> METHOD.apply(network, context))
                .hasMessage("node a cannot be calibrated: a value is NaN; check the training");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesNoSamples(int samples) {
        assertThatThrownBy(() -> new PostTrainingQuantization(new MinMax(), samples))
                .hasMessage("samples must be >= 1, but was " + samples);
    }

    @Test
    void showsItsProgressAndUsesNoMoreRowsThanItIsTold() {
        List<String> seen = new ArrayList<>();
        Progress progress = (what, total) -> {
            seen.add(what + " of " + total);
            return Progress.SILENT.begin(what, total);
        };
        Context silent = context(Shape.DENSE);
        METHOD.apply(
                trained(Shape.DENSE),
                new Context(
                        "int8",
                        Optional.empty(),
                        silent.data(),
                        1,
                        progress,
                        new History(),
                        Path.of("target", "quantized")));
        assertThat(seen).containsExactly("int8: calibration of 100");
    }

    private static GraphPredictor integer(Network quantized) {
        Graph graph = quantized.integer().orElseThrow();
        assertThat(graph.isInteger()).isTrue();
        return new GraphPredictor(graph, 1);
    }

    private static double agreement(INDArray a, INDArray b) {
        int[] first = a.argMax(1).toIntVector();
        int[] second = b.argMax(1).toIntVector();
        int same = 0;
        for (int i = 0; i < first.length; i++) {
            same += first[i] == second[i] ? 1 : 0;
        }
        return same / (double) first.length;
    }

    private static Network trained(Shape shape) {
        return TRAINED.computeIfAbsent(shape, PostTrainingQuantizationTest::train)
                .copy();
    }

    private static Network train(Shape shape) {
        Network network = NetworkBuilder.build(definition(shape), data(shape).schema(), 3);
        Split train = data(shape).train();
        new Trainer(new Training(6, 32, Optimizer.adam(0.01)), context(shape))
                .fit(network, train.inputs(), train.oneHot(), Trainer.Hook.NONE);
        return network;
    }

    private static NetworkDefinition definition(Shape shape) {
        List<Layer> layers = switch (shape) {
            case DENSE -> List.of(dense("a", 16, "relu"), dense("b", 8, null));
            case TANH ->
                List.of(
                        dense("a", 16, "tanh"),
                        Layer.of(Kind.BATCH_NORM).named("n"),
                        dense("b", 12, "sigmoid"),
                        new Layer(Kind.DROPOUT, "d", null, null, null, null, null, null, null, 0.1),
                        dense("c", 8, "leaky-relu"));
            case CONVOLUTIONAL ->
                List.of(
                        convolution("a", 6, null),
                        activated(Layer.of(Kind.BATCH_NORM).named("n"), "relu"),
                        window(Layer.of(Kind.MAX_POOL).named("p"), 2),
                        convolution("b", 8, "tanh"),
                        dense("c", 8, "relu6"));
            case DEPTHWISE ->
                List.of(
                        convolution("a", 6, null),
                        activated(Layer.of(Kind.BATCH_NORM).named("n"), "relu"),
                        new Layer(
                                Kind.DEPTHWISE,
                                "b",
                                null,
                                null,
                                null,
                                List.of(3),
                                List.of(2),
                                "same",
                                null,
                                null,
                                2,
                                null),
                        activated(Layer.of(Kind.BATCH_NORM).named("m"), "relu6"),
                        new Layer(
                                Kind.CONVOLUTION,
                                "c",
                                null,
                                null,
                                8,
                                List.of(2),
                                null,
                                null,
                                "leaky-relu",
                                null,
                                null,
                                List.of(2, 1)));
            case RESIDUAL ->
                List.of(
                        convolution("a", 6, "relu"),
                        convolution("b", 6, null),
                        Layer.of(Kind.BATCH_NORM).named("n"),
                        activated(Layer.of(Kind.ADD).named("s").reading("n", "a"), "relu"),
                        convolution("c", 6, null).reading("s"),
                        activated(Layer.of(Kind.ADD).named("t").reading("c", "s"), "tanh"),
                        activated(Layer.of(Kind.BATCH_NORM).named("m").reading("t"), "relu"),
                        Layer.of(Kind.GLOBAL_AVERAGE_POOL).named("g"));
            case JOINED ->
                List.of(
                        convolution("a", 4, "relu"),
                        window(Layer.of(Kind.AVERAGE_POOL).named("p").reading("input"), 1),
                        Layer.of(Kind.CONCAT).named("j").reading("a", "p", "input"),
                        activated(Layer.of(Kind.ACTIVATION).named("k"), "sigmoid"),
                        convolution("c", 4, "leaky-relu"),
                        window(Layer.of(Kind.AVERAGE_POOL).named("q"), 2));
        };
        return new NetworkDefinition(shape.name(), layers);
    }

    private static Layer dense(String name, int units, @org.jspecify.annotations.Nullable String activation) {
        return new Layer(Kind.DENSE, name, null, units, null, null, null, null, activation, null);
    }

    private static Layer convolution(String name, int channels, @org.jspecify.annotations.Nullable String activation) {
        return new Layer(Kind.CONVOLUTION, name, null, null, channels, List.of(3), null, "same", activation, null);
    }

    private static Layer window(Layer layer, int size) {
        return new Layer(layer.kind(), layer.name(), layer.from(), null, null, List.of(size), null, null, null, null);
    }

    private static Layer activated(Layer layer, String activation) {
        return new Layer(layer.kind(), layer.name(), layer.from(), null, null, null, null, null, activation, null);
    }

    private static Context context(Shape shape) {
        return new Context(
                "test",
                Optional.empty(),
                data(shape),
                11,
                Progress.SILENT,
                new History(),
                Path.of("target", "quantized"));
    }

    /** The sample; for networks of images its 30 features as pictures of 5 by 6. */
    private static Data data(Shape shape) {
        Data flat = Sample.data();
        if (shape == Shape.DENSE || shape == Shape.TANH) {
            return flat;
        }
        Schema schema =
                new Schema("wdbc", List.of(1, 5, 6), List.of(), flat.schema().classes(), List.of());
        Split validation = picture(flat.validation());
        return new Data(schema, picture(flat.train()), validation, validation.rows(0));
    }

    private static Split picture(Split split) {
        return new Split(
                split.name(),
                split.inputs().dup('c').reshape('c', split.size(), 1, 5, 6),
                split.labels(),
                2,
                Map.of(),
                row -> List.of());
    }
}
