package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.app.Project;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.compress.prune.Scope;
import io.limpid.compress.prune.When;
import io.limpid.compress.prune.Where;
import io.limpid.compress.prune.channel.ChannelNorm;
import io.limpid.compress.prune.channel.ChannelPruning;
import io.limpid.compress.prune.channel.Channels;
import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.runtime.execute.FloatExecutor;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.GraphCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Every network definition of the project that reads pictures loses channels at random: what is masked must equal what is
 * sliced. Those that read texts are refused by name.
 */
class ModelsWithoutChannelsTest {
    private static final Schema IMAGES = new Schema(
            "images",
            List.of(1, 28, 28),
            List.of(),
            IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
            List.of());

    private static final Split NO_ROWS =
            new Split("none", Nd4j.zeros(1, 1, 28, 28), new int[] {0}, 10, Map.of(), row -> List.of());
    private static final Context NOWHERE = new Context(
            "prune",
            Optional.empty(),
            new Data(IMAGES, NO_ROWS, NO_ROWS, NO_ROWS),
            1,
            Progress.SILENT,
            new History(),
            Path.of(""));

    static Stream<Arguments> models() throws IOException {
        try (Stream<Path> files = Files.list(Project.file("models"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.getFileName().toString().startsWith("text-"))
                    .sorted()
                    .toList();
            return models.stream().flatMap(model -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(model, seed)));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void maskedGivesTheOutputsOfSlicedAndOfItsArtefact(Path model, long seed) {
        Recipes recipes = new Recipes(Catalogue.vocabulary(), List.of());
        Network network = NetworkBuilder.build(recipes.network(model), IMAGES, seed);
        disturb(network, seed);
        Channels channels = Channels.of(network);
        BitSet removed = draw(channels, seed);
        Network masked = channels.masked(network, removed);
        Network sliced = channels.sliced(network, removed);
        INDArray x = Nd4j.rand(new int[] {3, 1, 28, 28}, seed);
        INDArray expected = masked.predict(x);
        // Probabilities are at most 1 and the two networks sum the same floats in another order
        assertThat(sliced.predict(x).sub(expected).amaxNumber().doubleValue()).isLessThan(1e-5);
        Graph graph = Lowering.lower(sliced, IMAGES.classes());
        float[] lowered = new FloatExecutor(graph).run(x.dup('c').data().asFloat(), 3);
        assertThat(Nd4j.create(lowered, new long[] {3, 10}, 'c')
                        .sub(expected)
                        .amaxNumber()
                        .doubleValue())
                .isLessThan(1e-5);
        assertThat(GraphCost.of(graph).macs())
                .isLessThan(
                        GraphCost.of(Lowering.lower(network, IMAGES.classes())).macs());
    }

    @ParameterizedTest
    @MethodSource("once")
    void halvesTheMultiplyAccumulatesWithinOneChannel(Path model) {
        Network network =
                NetworkBuilder.build(new Recipes(Catalogue.vocabulary(), List.of()).network(model), IMAGES, 1);
        disturb(network, 1);
        Channels channels = Channels.of(network);
        long whole = macs(network);
        Network half = new ChannelPruning(
                        new ChannelNorm(ChannelNorm.Order.L1),
                        Where.of(0, Scope.GLOBAL),
                        When.atOnce(),
                        OptionalDouble.of(0.5),
                        1)
                .apply(network, NOWHERE);
        // One channel saves most while nothing else is gone
        long most = 0;
        for (String layer : channels.layers()) {
            BitSet first = new BitSet();
            first.set(channels.of(layer).stream()
                    .filter(channels::isRemovable)
                    .findFirst()
                    .orElseThrow());
            most = Math.max(most, whole - macs(channels.sliced(network, first)));
        }
        assertThat(macs(half)).isLessThanOrEqualTo(whole / 2).isGreaterThan(whole / 2 - most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-attention", "text-bag"})
    void refusesNetworksThatReadTexts(String name) {
        Schema texts = new Schema("texts", List.of(12), List.of(), List.of("ham", "spam"), List.of())
                .withWords(List.of("", "<unknown>", "free", "prize"));
        Path model = Project.file("models/" + name + ".yaml");
        Network network = NetworkBuilder.build(new Recipes(Catalogue.vocabulary(), List.of()).network(model), texts, 1);
        assertThatThrownBy(() -> Channels.of(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("channels cannot be followed through")
                .hasMessageContaining("use weight pruning");
    }

    static Stream<Path> once() throws IOException {
        return models().map(arguments -> (Path) arguments.get()[0]).distinct();
    }

    private static long macs(Network network) {
        return GraphCost.of(Lowering.lower(network, IMAGES.classes())).macs();
    }

    /** A third of all channels, but one of each layer stays. */
    private static BitSet draw(Channels channels, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitSet removed = new BitSet();
        for (int c = 0; c < channels.count(); c++) {
            removed.set(c, channels.isRemovable(c) && random.nextInt(3) == 0);
        }
        for (String layer : channels.layers()) {
            BitSet made = channels.of(layer);
            removed.clear(made.nextSetBit(0));
        }
        return removed;
    }

    /** Biases and batch norm start where a mistake would not show. */
    private static void disturb(Network network, long seed) {
        for (Layer layer : network.graph().getLayers()) {
            for (String key : List.of("b", "gamma", "beta", "mean")) {
                INDArray values =
                        layer.paramTable() == null ? null : layer.paramTable().get(key);
                if (values != null) {
                    values.addi(Nd4j.rand(values.dup(), seed).subi(0.5));
                }
            }
            String spread = BatchNormalizationParamInitializer.GLOBAL_LOG_STD;
            if (layer.paramTable() != null && layer.paramTable().containsKey(spread)) {
                INDArray values = layer.getParam(spread);
                values.addi(Nd4j.rand(values.dup(), seed).subi(0.5));
            }
        }
    }
}
