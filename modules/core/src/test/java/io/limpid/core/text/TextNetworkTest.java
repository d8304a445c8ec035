package io.limpid.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Schema;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.DefinitionException;
import io.limpid.core.network.Definitions;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkBuilder;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.network.NetworkShapes;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.artefact.ArtefactWriter;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.GraphCost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class TextNetworkTest {
    private static final int WORDS = 20;
    private static final int LENGTH = 7;
    private static final NetworkDefinition DEFINITION = new NetworkDefinition(
            "small",
            List.of(
                    Layer.of("encoder", new NetworkDefinition.Text(8, 2, 2, "attention")),
                    new Layer(Kind.DENSE, "hidden", null, 5, null, null, null, null, "relu", null)));
    private static final Schema SCHEMA = new Schema("texts", List.of(LENGTH), List.of(), List.of("a", "b"), List.of())
            .withWords(Stream.concat(
                            Stream.of("", "<unknown>"),
                            IntStream.range(2, WORDS).mapToObj(i -> "w" + i))
                    .toList());

    @TempDir
    Path folder;

    private static Network network() {
        return NetworkBuilder.build(DEFINITION, SCHEMA, 3);
    }

    private static INDArray texts(int count) {
        Random random = new Random(4);
        float[] numbers = new float[count * LENGTH];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(WORDS);
        }
        return Nd4j.create(numbers, new long[] {count, LENGTH}, 'c');
    }

    @Test
    void countsParametersAsTheyAreStored() {
        long expected = WORDS * 8 + 2 * (4 * 64 + 32) + 8 + (8 * 5 + 5) + (5 * 2 + 2);
        assertThat(NetworkShapes.of(DEFINITION, SCHEMA).parameters()).isEqualTo(expected);
        assertThat(network().graph().numParams()).isEqualTo(expected);
    }

    @Test
    void everyGradientIsThatOfFiniteDifferences() {
        ComputationGraph graph = network().graph();
        INDArray x = texts(6);
        INDArray y = Nd4j.create(new float[] {1, 0, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0}, new long[] {6, 2}, 'c');
        DataSet rows = new DataSet(x, y);
        graph.setInputs(x);
        graph.setLabels(y);
        graph.computeGradientAndScore();
        // Deeplearning4j divides by the number of rows in the update only
        INDArray gradient = graph.gradient().gradient().div(6);
        INDArray parameters = graph.params();
        double step = 5e-3;
        // The network is float32: a score of about 0.7 is known to 6e-8, a difference over 1e-2 to 1e-5, and
        // curvature adds about as much.
        for (long i = 0; i < parameters.length(); i += 7) {
            double kept = parameters.getDouble(i);
            parameters.putScalar(i, kept + step);
            double above = graph.score(rows);
            parameters.putScalar(i, kept - step);
            double below = graph.score(rows);
            parameters.putScalar(i, kept);
            assertThat(gradient.getDouble(i)).isCloseTo((above - below) / (2 * step), within(1.5e-4));
        }
        assertThat(gradient.norm1Number().doubleValue()).isGreaterThan(0.1);
    }

    @Test
    void comesBackFromItsFile() throws IOException {
        Network network = network();
        Path file = folder.resolve("text.zip");
        NetworkFile.write(network, file);
        Network read = NetworkFile.read(file);
        assertThat(read.inputShape()).contains(List.of(LENGTH));
        assertThat(read.predict(texts(9))).isEqualTo(network.predict(texts(9)));
        assertThat(network.copy().predict(texts(9))).isEqualTo(network.predict(texts(9)));
    }

    @Test
    void theLoweredGraphSaysTheSameAlsoFromItsArtefact() throws IOException {
        Network network = network();
        Graph graph = Lowering.lower(network, SCHEMA.classes());
        Path file = folder.resolve("text.limpid");
        ArtefactWriter.write(new Artefact(graph, new TreeMap<>()), file);
        INDArray expected = network.predict(texts(9));
        INDArray found = new GraphPredictor(ArtefactReader.read(file).graph()).predict(texts(9));
        // the encoder's bits are the same; two small dense layers and a softmax in float32 follow
        assertThat(found.sub(expected).amaxNumber().doubleValue()).isLessThan(1e-6);
        assertThat(GraphCost.of(graph).macs())
                .isEqualTo(2 * (4 * LENGTH * 64 + 2 * LENGTH * LENGTH * 8) + 2 * LENGTH * 8 + 8 * 5 + 5 * 2);
    }

    static List<String> definitions() {
        return Definitions.ofTexts();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void everyTextModelIsWhatItsShapesSayAndLowers(String name) {
        NetworkDefinition definition = Definitions.read(name);
        Network network = NetworkBuilder.build(definition, SCHEMA, 3);
        assertThat(network.graph().numParams())
                .isEqualTo(NetworkShapes.of(definition, SCHEMA).parameters());
        INDArray found = new GraphPredictor(Lowering.lower(network, SCHEMA.classes())).predict(texts(9));
        // the encoder's bits are the same; small dense layers and a softmax in float32 follow
        assertThat(found.sub(network.predict(texts(9))).amaxNumber().doubleValue())
                .isLessThan(1e-6);
    }

    @Test
    void refusesLayersThatDoNotFitTheData() {
        Schema table = new Schema("table", List.of(LENGTH), List.of(), List.of("a", "b"), List.of());
        assertThatThrownBy(() -> NetworkBuilder.build(DEFINITION, table, 1))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("a text-encoder must read texts, but the data has none");
        NetworkDefinition dense =
                new NetworkDefinition("dense", DEFINITION.layers().subList(1, 2));
        assertThatThrownBy(() -> NetworkBuilder.build(dense, SCHEMA, 1))
                .hasMessageContaining("rows of word numbers must be read by a text-encoder, but dense reads them");
        NetworkDefinition heads = new NetworkDefinition(
                "heads", List.of(Layer.of("encoder", new NetworkDefinition.Text(8, 3, 1, "mean"))));
        assertThatThrownBy(() -> NetworkBuilder.build(heads, SCHEMA, 1))
                .hasMessageContaining("heads must divide size, 8, but was 3");
    }
}
