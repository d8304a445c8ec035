package io.limpid.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.predict.GraphPredictor;
import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import io.limpid.runtime.graph.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OnnxPredictorTest {
    private static final Graph GRAPH = RandomGraphs.of(3, false, 0);

    @TempDir
    private Path folder;

    @Test
    void predictsBatchesLargerThanAPieceAsTheExecutorDoes() throws IOException {
        INDArray x = batch(300);
        try (OnnxPredictor predictor = OnnxPredictor.open(write(model()), 2)) {
            assertThat(predictor.inputShape())
                    .isEqualTo(Arrays.stream(GRAPH.input().shape()).boxed().toList());
            assertThat(predictor.classes()).containsExactly("a", "b", "c", "d");
            assertClose(predictor.predict(x), new GraphPredictor(GRAPH, 1).predict(x));
        }
    }

    @Test
    void appliesTheSoftmaxThatAForeignModelLeavesOut() throws IOException {
        List<Node> nodes = GRAPH.nodes();
        assertThat(nodes.get(nodes.size() - 1).name()).isEqualTo("softmax");
        Graph logits = new Graph("logits", nodes.subList(0, nodes.size() - 1), List.of());
        INDArray x = batch(5);
        try (OnnxPredictor predictor = OnnxPredictor.open(write(OnnxWriter.bytes(artefact(logits))), 1)) {
            assertClose(predictor.predict(x), new GraphPredictor(GRAPH, 1).predict(x));
            assertClose(predictor.logits(x), new GraphPredictor(GRAPH, 1).logits(x));
        }
    }

    @Test
    void runsAModelOfAFixedBatchInPiecesOfThatSize() throws IOException {
        ModelProto.Builder fixed = ModelProto.parseFrom(model()).toBuilder();
        ValueInfoProto.Builder input = fixed.getGraphBuilder().getInputBuilder(0);
        input.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimValue(4);
        INDArray x = batch(10);
        try (OnnxPredictor predictor = OnnxPredictor.open(write(fixed.build().toByteArray()), 1)) {
            assertClose(predictor.predict(x), new GraphPredictor(GRAPH, 1).predict(x));
        }
    }

    @Test
    void givesImagesToAModelThatReadsChannelsLast() throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(model()).toBuilder();
        String input = model.getGraph().getInput(0).getName();
        NodeProto transpose = NodeProto.newBuilder()
                .setOpType("Transpose")
                .addInput("last")
                .addOutput(input)
                .addAttribute(Attributes.integers("perm", 0, 3, 1, 2))
                .build();
        model.getGraphBuilder().addNode(0, transpose);
        ValueInfoProto.Builder value =
                model.getGraphBuilder().getInputBuilder(0).setName("last");
        int[] shape = GRAPH.input().shape();
        for (int axis = 0; axis < 3; axis++) {
            value.getTypeBuilder()
                    .getTensorTypeBuilder()
                    .getShapeBuilder()
                    .getDimBuilder(axis + 1)
                    .setDimValue(shape[(axis + 1) % 3]);
        }
        INDArray x = batch(3);
        try (OnnxPredictor predictor = OnnxPredictor.open(write(model.build().toByteArray()), 1)) {
            assertClose(predictor.predict(x), new GraphPredictor(GRAPH, 1).predict(x));
        }
    }

    @Test
    void saysWhatShapeItReads() throws IOException {
        try (OnnxPredictor predictor = OnnxPredictor.open(write(model()), 1)) {
            assertThatThrownBy(() -> predictor.predict(Nd4j.zeros(1, 7)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("reads examples of " + predictor.inputShape() + ", but was given [1, 7]");
        }
    }

    @Test
    void refusesWhatIsNoModelByNameAndReason() throws IOException {
        byte[] bytes = model();
        assertRefused(new byte[0], "is no ONNX model: it has no graph");
        assertRefused("PK\u0003\u0004 a zip".getBytes(java.nio.charset.StandardCharsets.UTF_8), "is no ONNX model");
        assertRefused(Arrays.copyOf(bytes, bytes.length / 2), "is no ONNX model, or is truncated");

        ModelProto.Builder external = ModelProto.parseFrom(bytes).toBuilder();
        external.getGraphBuilder().getInitializerBuilder(0).setDataLocation(TensorProto.DataLocation.EXTERNAL);
        assertRefused(external.build().toByteArray(), "in another file; save it as one file");

        ModelProto.Builder unknown = ModelProto.parseFrom(bytes).toBuilder();
        unknown.getGraphBuilder().getNodeBuilder(0).setOpType("Wonder");
        assertRefused(unknown.build().toByteArray(), "cannot be run by ONNX Runtime", "Wonder");

        ModelProto.Builder whole = ModelProto.parseFrom(bytes).toBuilder();
        whole.getGraphBuilder()
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(TensorProto.DataType.INT64.getNumber());
        assertRefused(whole.build().toByteArray(), "x.onnx");

        assertThatThrownBy(() -> OnnxPredictor.open(write(bytes), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads must be >= 1, but was 0");
    }

    private void assertRefused(byte[] bytes, String... words) throws IOException {
        Path file = write(bytes);
        assertThatThrownBy(() -> OnnxPredictor.open(file, 1))
                .isInstanceOf(OnnxException.class)
                .hasMessageContainingAll(words);
    }

    private static void assertClose(INDArray found, INDArray expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        // relative to the largest logit, as in OnnxWriterTest
        double magnitude = Math.max(1, expected.amaxNumber().doubleValue());
        assertThat(found.sub(expected).amaxNumber().doubleValue()).isLessThan(1000 * 0x1p-24 * magnitude);
    }

    private static INDArray batch(int rows) {
        int[] in = GRAPH.input().shape();
        return Nd4j.create(RandomGraphs.batch(2, GRAPH, rows), new long[] {rows, in[0], in[1], in[2]}, 'c');
    }

    private static byte[] model() {
        return OnnxWriter.bytes(artefact(GRAPH));
    }

    private static Artefact artefact(Graph graph) {
        return new Artefact(graph, new TreeMap<>());
    }

    private Path write(byte... bytes) throws IOException {
        return Files.write(folder.resolve("x.onnx"), bytes);
    }
}
