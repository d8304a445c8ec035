package io.limpid.edge.onnx;

import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.WholeFile;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Path;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * Writes a graph as ONNX: opset 17, IR 8, one float input [N, …] and one float output [N, outputs], N free. A float graph
 * is written operator for operator, an integer one as QDQ ({@link IntegerNodes}). What is known of the graph's origin stands in
 * {@code metadata_props}, its class names under {@code classes}, one a line. The same artefact gives the same bytes.
 */
public final class OnnxWriter {
    /** Operator set that is written. */
    public static final int OPSET = 17;

    private static final int IR_VERSION = 8;
    private static final String ROWS = "N";

    private OnnxWriter() {}

    /**
     * Replaces the file in one move.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Artefact artefact, Path file) throws IOException {
        byte[] bytes = bytes(artefact);
        WholeFile.write(file, out -> out.write(bytes));
    }

    /** The bytes of the file. */
    public static byte[] bytes(Artefact artefact) {
        Graph graph = artefact.graph();
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setProducerName("limpid")
                .setProducerVersion(artefact.metadata().getOrDefault("limpid", ""))
                .setGraph(graph(graph));
        artefact.metadata().forEach((key, value) -> model.addMetadataProps(entry(key, value)));
        if (!graph.classes().isEmpty()) {
            model.addMetadataProps(entry("classes", String.join("\n", graph.classes())));
        }
        return model.build().toByteArray();
    }

    private static GraphProto graph(Graph graph) {
        GraphProto.Builder built = GraphProto.newBuilder().setName(graph.name().isBlank() ? "graph" : graph.name());
        Tensors tensors = new Tensors(built);
        String input = tensors.fresh(graph.input().name());
        String output = graph.isInteger()
                ? new IntegerNodes(tensors).add(graph.nodes(), input)
                : new FloatNodes(tensors).add(graph.nodes(), input);
        return built.addInput(tensor(input, graph.input().shape()))
                .addOutput(tensor(output, graph.output().shape()))
                .build();
    }

    private static ValueInfoProto tensor(String name, int... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(ROWS));
        for (int dimension : shape) {
            dimensions.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(dimensions)))
                .build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
