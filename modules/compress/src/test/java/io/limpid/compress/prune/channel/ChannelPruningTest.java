package io.limpid.compress.prune.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.compress.distill.Supervised;
import io.limpid.compress.prune.LossGradient;
import io.limpid.compress.prune.Rewind;
import io.limpid.compress.prune.Schedule;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.core.data.Split;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.network.Provenance;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.train.Optimizer;
import io.limpid.core.train.Training;
import io.limpid.runtime.graph.GraphCost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ChannelPruningTest {
    private static final When AT_ONCE = When.atOnce();

    @Test
    void followsAChannelThroughEveryTensor() {
        // 1x6x5 -> 4x4x3 by a 3x3 convolution, batch norm, 48 flat values, 8 units, 2 classes
        Network network = Networks.convolutional(3);
        Network pruned = layer(0.5, "hidden").apply(network, Sample.context(1));
        assertThat(shape(pruned, "convolution", "W")).containsExactly(2, 1, 3, 3);
        assertThat(shape(pruned, "convolution", "b")).endsWith(2);
        assertThat(shape(pruned, "norm", "gamma")).endsWith(2);
        assertThat(shape(pruned, "norm", BatchNormalizationParamInitializer.GLOBAL_LOG_STD))
                .endsWith(2);
        assertThat(shape(pruned, "hidden", "W")).containsExactly(24, 8);
        assertThat(pruned.graph().numParams()).isEqualTo(2 * 9 + 2 + 4 * 2 + 24 * 8 + 8 + 8 * 2 + 2);
    }

    @Test
    void keepsTheChannelsOfLargestNorm() {
        Network network = Networks.dense(3);
        INDArray weights = Networks.parameter(network, "hidden", "W");
        // Columns are units. By hand: mean magnitudes 0.5, 3, 0.5, ..., root mean squares follow another order
        for (int unit = 0; unit < 16; unit++) {
            weights.getColumn(unit).assign(unit + 1);
        }
        // Unit 0 gets one large weight: 80/30 = 2.7 on average, but 80/sqrt(30) = 14.6 root mean square
        weights.getColumn(0).assign(0);
        weights.putScalar(new long[] {4, 0}, 80);
        Where where = Where.of(10 / 16.0, Scope.LAYER);
        Network first = new ChannelPruning(new ChannelNorm(ChannelNorm.Order.L1), where, AT_ONCE)
                .apply(network, Sample.context(1));
        Network second = new ChannelPruning(new ChannelNorm(ChannelNorm.Order.L2), where, AT_ONCE)
                .apply(network, Sample.context(1));
        assertThat(Networks.parameter(first, "hidden", "W").getRow(0).toFloatVector())
                .containsExactly(11, 12, 13, 14, 15, 16);
        assertThat(Networks.parameter(second, "hidden", "W").getRow(4).toFloatVector())
                .containsExactly(80, 12, 13, 14, 15, 16);
    }

    @Test
    void taylorIsTheRootMeanSquareOfTheSlopesOfTheLossAlongTheChannel() {
        Network network = Networks.dense(3);
        Channels channels = Channels.of(network);
        Context context = Sample.context(1);
        double[] saliencies = new ChannelTaylor(Integer.MAX_VALUE).saliencies(network, channels, context);
        Split train = LossGradient.sample(context.data().train(), Integer.MAX_VALUE, context.seed());
        for (int unit = 0; unit < 16; unit++) {
            double squares = 0;
            for (int from = 0; from < train.size(); from += ChannelTaylor.BATCH) {
                Split batch = train.rows(IntStream.range(from, Math.min(train.size(), from + ChannelTaylor.BATCH))
                        .toArray());
                double step = 0.01;
                double slope =
                        (loss(network, unit, 1 + step, batch) - loss(network, unit, 1 - step, batch)) / (2 * step);
                squares += slope * slope * batch.size() / train.size();
            }
            int channel = channels.axes("hidden", "W").get(1).channels()[unit];
            // Floats: the two losses are right to about 1e-7, so their slope to 1e-5
            assertThat(saliencies[channel]).isCloseTo(Math.sqrt(squares), within(3e-5));
        }
    }

    /** The mean loss with what the output reads of one unit multiplied. */
    private static double loss(Network network, int unit, double by, Split rows) {
        Network scaled = network.copy();
        INDArray row = Networks.parameter(scaled, "output", "W").getRow(unit);
        row.muli(by);
        double sum = 0;
        INDArray probabilities = scaled.predict(rows.inputs());
        for (int i = 0; i < rows.size(); i++) {
            sum -= Math.log(probabilities.getDouble(i, rows.label(i)));
        }
        return sum / rows.size();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void maskedGivesTheOutputsOfSliced(long seed) {
        Network network = entangled(seed);
        Channels channels = Channels.of(network);
        ChannelChoice choice = new ChannelChoice(channels, Where.of(0.4, Scope.GLOBAL), 1);
        double[] drawn = new RandomChannels().saliencies(network, channels, Sample.context(seed));
        BitSet removed = choice.choose(drawn, new BitSet(), target -> target);
        Network masked = channels.masked(network, removed);
        Network sliced = channels.sliced(network, removed);
        INDArray x = Nd4j.rand(new int[] {7, 2, 6, 6}, seed);
        assertThat(removed.cardinality()).isEqualTo(Math.round(0.4 * choice.size()));
        assertThat(sliced.graph().numParams()).isLessThan(network.graph().numParams());
        // Floats summed in another order, probabilities at most 1
        assertThat(sliced.predict(x).sub(masked.predict(x)).amaxNumber().doubleValue())
                .isLessThan(1e-5);
        assertThat(network.predict(x).sub(masked.predict(x)).amaxNumber().doubleValue())
                .isGreaterThan(1e-3);
    }

    @Test
    void whatIsAddedGoesTogether() {
        Channels channels = Channels.of(entangled(1));
        assertThat(channels.of("a")).isEqualTo(channels.of("b"));
        assertThat(channels.families())
                .extracting(Channels.Family::layers)
                .anySatisfy(layers -> assertThat(layers).containsExactly("a", "b"));
    }

    @Test
    void neverTakesTheLastChannelOfALayer() {
        Network network = entangled(1);
        Network pruned = new ChannelPruning(new RandomChannels(), Where.of(0.99, Scope.LAYER), AT_ONCE)
                .apply(network, Sample.context(1));
        assertThat(shape(pruned, "a", "W")).containsExactly(1, 2, 3, 3);
        assertThat(shape(pruned, "output", "W")).containsExactly(1, 3);
        assertThat(pruned.predict(Nd4j.rand(new int[] {2, 2, 6, 6}, 1)).shape()).containsExactly(2, 3);
    }

    @Test
    void theFileAndTheArtefactAreSmallerToo(@TempDir Path folder) throws Exception {
        Network network = Networks.convolutional(3);
        Network pruned = layer(0.5).apply(network, Sample.context(1));
        NetworkFile.write(network, folder.resolve("before.zip"));
        NetworkFile.write(pruned, folder.resolve("after.zip"));
        assertThat(Files.size(folder.resolve("after.zip"))).isLessThan(Files.size(folder.resolve("before.zip")));
        Network read = NetworkFile.read(folder.resolve("after.zip"));
        assertThat(read.graph().params()).isEqualTo(pruned.graph().params());
        // 48 · 8, 4 channels of 12 places with 9 weights and one of batch norm, 2 · 8; then half of each
        assertThat(GraphCost.of(Lowering.lower(network, List.of())).macs()).isEqualTo(48 * 8 + 4 * 12 * (9 + 1) + 16);
        assertThat(GraphCost.of(Lowering.lower(read, List.of())).macs()).isEqualTo(24 * 4 + 2 * 12 * (9 + 1) + 8);
    }

    @ParameterizedTest
    @EnumSource
    void everyScheduleEndsAtTheSameSize(Schedule schedule) {
        Training training = new Training(3, 50, Optimizer.adam(0.01));
        int rounds = schedule == Schedule.ITERATIVE ? 3 : 1;
        When when = new When(schedule, rounds, Rewind.NONE, 0, new Supervised(), Optional.of(training));
        Network pruned = new ChannelPruning(new ChannelTaylor(50), Where.of(0.5, Scope.LAYER), when)
                .apply(Networks.convolutional(3), Sample.context(1));
        assertThat(shape(pruned, "hidden", "W")).containsExactly(24, 4);
    }

    @Test
    void countsWhatDependsOnAChannelTowardsMultiplyAccumulates() {
        // 16 hidden units: each saves 30 weights that make it and 2 that read it
        Network network = Networks.dense(3);
        When gradually = When.during(Schedule.LINEAR, new Supervised(), new Training(3, 100, Optimizer.adam(0.01)));
        for (When when : List.of(AT_ONCE, gradually)) {
            ChannelPruning pruning = new ChannelPruning(
                    new ChannelNorm(ChannelNorm.Order.L1), Where.of(0, Scope.GLOBAL), when, OptionalDouble.of(0.4), 1);
            // 0.4 · 16 = 6.4 units
            assertThat(shape(pruning.apply(network, Sample.context(1)), "hidden", "W"))
                    .containsExactly(30, 6);
        }
        ChannelPruning tooFar = new ChannelPruning(
                new ChannelNorm(ChannelNorm.Order.L1), Where.of(0, Scope.GLOBAL), AT_ONCE, OptionalDouble.of(0.05), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tooFar.apply(network, Sample.context(1)))
                .withMessage(
                        "macs must be >= 0.0625 here, where every layer that is pruned keeps a channel, but was 0.05");
    }

    @ParameterizedTest
    @CsvSource({"4, 0.5, 8", "4, 0.3, 12", "5, 0.5, 10", "8, 0.99, 8", "32, 0.9, 16"})
    void leavesMultiplesWithinTheSparsity(int multiple, double sparsity, int left) {
        // Of 16 units; with multiples of 5 the first to go is one alone, and two more would not be a block
        for (Scope scope : List.of(Scope.GLOBAL, Scope.LAYER)) {
            ChannelPruning pruning = new ChannelPruning(
                    new ChannelNorm(ChannelNorm.Order.L1),
                    Where.of(sparsity, scope),
                    AT_ONCE,
                    OptionalDouble.empty(),
                    multiple);
            assertThat(shape(pruning.apply(Networks.dense(3), Sample.context(1)), "hidden", "W"))
                    .containsExactly(30, left);
        }
    }

    @Test
    void leavesMultiplesOfTheLargestNormWithinTheMultiplyAccumulates() {
        Network network = Networks.dense(3);
        INDArray weights = Networks.parameter(network, "hidden", "W");
        for (int unit = 0; unit < 16; unit++) {
            weights.getColumn(unit).assign(unit + 1);
        }
        When gradually = When.during(Schedule.LINEAR, new Supervised(), new Training(3, 100, Optimizer.adam(0.01)));
        for (When when : List.of(AT_ONCE, gradually)) {
            // 0.4 · 16 = 6.4 units
            Network pruned = towards(0.4, 4, when).apply(network, Sample.context(1));
            assertThat(shape(pruned, "hidden", "W")).containsExactly(30, 4);
        }
        Network pruned = towards(0.4, 4, AT_ONCE).apply(network, Sample.context(1));
        assertThat(Networks.parameter(pruned, "hidden", "W").getRow(0).toFloatVector())
                .containsExactly(13, 14, 15, 16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towards(0.4, 8, AT_ONCE).apply(network, Sample.context(1)))
                .withMessage(
                        "macs must be >= 0.5000 here, where every layer that is pruned keeps a multiple of 8 channels,"
                                + " but was 0.4");
    }

    @Test
    void weighsSaliencyAgainstTheMultiplyAccumulatesThatAChannelSaves() {
        Network network = Networks.convolutional(3);
        Networks.parameter(network, "convolution", "W").assign(1);
        Networks.parameter(network, "hidden", "W").assign(0.9);
        // Of 880, a channel saves 120 that make it, batch norm included, and 96 that read it; a unit saves 48 and 2
        Network pruned = towards(0.8, 1, AT_ONCE).apply(network, Sample.context(1));
        assertThat(shape(pruned, "convolution", "W")).containsExactly(3, 1, 3, 3);
        assertThat(shape(pruned, "hidden", "W")).containsExactly(36, 8);
    }

    private static ChannelPruning towards(double macs, int multiple, When when) {
        return new ChannelPruning(
                new ChannelNorm(ChannelNorm.Order.L1),
                Where.of(0, Scope.GLOBAL),
                when,
                OptionalDouble.of(macs),
                multiple);
    }

    @Test
    void prunesGraduallyUnderMasks() {
        Context context = Sample.context(1);
        When when = When.during(Schedule.LINEAR, new Supervised(), new Training(3, 100, Optimizer.adam(0.01)));
        new ChannelPruning(new ChannelNorm(ChannelNorm.Order.L2), Where.of(0.5, Scope.GLOBAL), when)
                .apply(Networks.dense(3), context);
        // 6 updates, the ramp is the first 4; epochs end after updates 1, 3 and 5: 1/4, 3/4 and all of 8 of 16 units
        assertThat(context.history().epochs())
                .extracting(History.Epoch::sparsity)
                .containsExactly(2 / 16.0, 6 / 16.0, 0.5);
    }

    @Test
    void refusesLayersThatMakeNoChannels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> layer(0.5, "norm").apply(Networks.convolutional(3), Sample.context(1)))
                .withMessage("layer must be one that makes channels that can be removed, [convolution, hidden],"
                        + " but was norm");
    }

    @Test
    void sparesKindsAndHonoursTargetsOfSingleLayers() {
        Where where = new Where(0.5, Scope.LAYER, Map.of("convolution", 0.25), List.of());
        ChannelCriterion norm = new ChannelNorm(ChannelNorm.Order.L1);
        Network pruned = new ChannelPruning(norm, where, AT_ONCE).apply(Networks.convolutional(3), Sample.context(1));
        assertThat(shape(pruned, "hidden", "W")).containsExactly(36, 4);
        Network spared = layer(0.5, "dense").apply(Networks.convolutional(3), Sample.context(1));
        assertThat(shape(spared, "hidden", "W")).containsExactly(24, 8);
    }

    private static ChannelPruning layer(double sparsity, String... exclude) {
        return new ChannelPruning(
                new ChannelNorm(ChannelNorm.Order.L1),
                new Where(sparsity, Scope.LAYER, Map.of(), List.of(exclude)),
                AT_ONCE);
    }

    private static long[] shape(Network network, String layer, String key) {
        return Networks.parameter(network, layer, key).shape();
    }

    /**
     * Two convolutions are added, beside them runs a depthwise one, both are concatenated, then come batch norm, a
     * separable convolution with a sigmoid, and a dense layer that reads every pixel. All parameters are random.
     */
    private static Network entangled(long seed) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("input")
                .setInputTypes(InputType.convolutional(6, 6, 2));
        graph.addLayer(
                        "a",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(5)
                                .activation(Activation.RELU)
                                .build(),
                        "input")
                .addLayer("b", new ConvolutionLayer.Builder(1, 1).nOut(5).build(), "input")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b")
                .addLayer("c", new ConvolutionLayer.Builder(3, 3).nOut(4).build(), "input")
                .addLayer(
                        "depthwise",
                        new DepthwiseConvolution2D.Builder(3, 3)
                                .depthMultiplier(2)
                                .activation(Activation.RELU)
                                .build(),
                        "c")
                .addVertex("both", new MergeVertex(), "sum", "depthwise")
                .addLayer("norm", new BatchNormalization.Builder().build(), "both")
                .addLayer(
                        "separable",
                        new SeparableConvolution2D.Builder(3, 3)
                                .nOut(6)
                                .depthMultiplier(2)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "norm")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nOut(7)
                                .activation(Activation.TANH)
                                .build(),
                        "separable")
                .addLayer(
                        "output",
                        new OutputLayer.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "hidden")
                .setOutputs("output");
        ComputationGraph built = new ComputationGraph(graph.build());
        built.init();
        INDArray parameters = built.params();
        Nd4j.rand(parameters, seed).subi(0.5);
        return new Network(built, new Provenance("test", List.of())).withInputShape(List.of(2, 6, 6));
    }

    @Test
    void gradientOfEveryTensorIsThatOfTheMeanLoss() {
        Network network = Networks.dense(3);
        Split train = Sample.data().train();
        LossGradient gradient = LossGradient.of(network, train, 1);
        for (int unit = 0; unit < 16; unit++) {
            INDArray row = Networks.parameter(network, "output", "W").getRow(unit);
            double dot = row.getDouble(0) * gradient.of("output", "W")[2 * unit]
                    + row.getDouble(1) * gradient.of("output", "W")[2 * unit + 1];
            double slope = (loss(network, unit, 1.01, train) - loss(network, unit, 0.99, train)) / 0.02;
            assertThat(dot).isCloseTo(slope, within(3e-5));
        }
    }
}
