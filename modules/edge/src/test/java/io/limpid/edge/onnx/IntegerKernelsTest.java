package io.limpid.edge.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.runtime.RandomGraphs;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whole integer networks in ONNX Runtime: which kernels run them, and what becomes of their decisions. */
class IntegerKernelsTest {
    @TempDir
    private Path folder;

    @Test
    void aConvolutionalNetworkRunsInIntegersThroughout() throws IOException, OrtException {
        assertThat(optimized(IntegerNetworks.lenet(1)))
                .containsExactly(
                        "QuantizeLinear",
                        "QLinearConv",
                        "MaxPool",
                        "QLinearConv",
                        "MaxPool",
                        "Flatten",
                        "QGemm",
                        "QGemm",
                        "Softmax");
    }

    @Test
    void aResidualNetworkRunsInIntegersThroughout() throws IOException, OrtException {
        assertThat(optimized(IntegerNetworks.residual(1)))
                .containsExactly(
                        "QuantizeLinear",
                        "QLinearConv",
                        "QLinearConv",
                        "QLinearConv",
                        "QLinearAdd",
                        "QLinearConv",
                        "QLinearConv",
                        "QLinearAdd",
                        "QLinearGlobalAveragePool",
                        "Flatten",
                        "QGemm",
                        "Softmax");
    }

    /**
     * A value that differs by one step at its layer moves a logit by at most its weight's share; probabilities of these
     * networks move by less than 1 in 50, and decisions hardly ever.
     */
    @Test
    void wholeNetworksDecideAlike() throws IOException {
        for (Graph graph : List.of(IntegerNetworks.lenet(2), IntegerNetworks.residual(3))) {
            Path file = write(graph);
            int rows = 300;
            int[] in = graph.input().shape();
            float[] batch = RandomGraphs.batch(5, graph, rows);
            for (int i = 0; i < batch.length; i++) {
                batch[i] = Math.min(1, Math.abs(batch[i]));
            }
            INDArray x = Nd4j.create(batch, new long[] {rows, in[0], in[1], in[2]}, 'c');
            INDArray expected = new GraphPredictor(graph, 1).predict(x);
            try (OnnxPredictor predictor = OnnxPredictor.open(file, 1)) {
                INDArray found = predictor.predict(x);
                assertThat(found.sub(expected).norm2Number().doubleValue() / Math.sqrt(rows))
                        .isLessThan(0.02);
                int same = 0;
                int[] ours = Comparison.decisions(found.toDoubleMatrix());
                int[] theirs = Comparison.decisions(expected.toDoubleMatrix());
                for (int i = 0; i < rows; i++) {
                    same += ours[i] == theirs[i] ? 1 : 0;
                }
                assertThat(same).isGreaterThanOrEqualTo(rows - 1);
            }
        }
    }

    private Path write(Graph graph) throws IOException {
        Path file = folder.resolve("network.onnx");
        OnnxWriter.write(new Artefact(graph, new TreeMap<>()), file);
        return file;
    }

    /** The operators that ONNX Runtime runs after its own rewriting that does not depend on the processor. */
    private List<String> optimized(Graph graph) throws IOException, OrtException {
        Path optimized = folder.resolve("optimized.onnx");
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.EXTENDED_OPT);
            options.setOptimizedModelFilePath(optimized.toString());
            OrtEnvironment.getEnvironment()
                    .createSession(write(graph).toString(), options)
                    .close();
        }
        return ModelProto.parseFrom(Files.readAllBytes(optimized)).getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
    }
}
