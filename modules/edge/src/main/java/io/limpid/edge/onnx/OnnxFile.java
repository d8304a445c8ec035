package io.limpid.edge.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * The content of an ONNX file of untrusted origin. Its size is bounded before it is read; the protocol buffers take no
 * memory that the bytes at hand do not fill; weights in other files are never followed.
 */
final class OnnxFile {
    static final long LARGEST = 1L << 30;

    private static final Set<String> SHAPING =
            Set.of("Identity", "Flatten", "Reshape", "Squeeze", "QuantizeLinear", "DequantizeLinear");

    private final Path file;
    private final byte[] bytes;
    private final ModelProto model;

    private OnnxFile(Path file, byte[] bytes, ModelProto model) {
        this.file = file;
        this.bytes = bytes;
        this.model = model;
    }

    /**
     * @throws OnnxException if it is no whole ONNX model in one file
     * @throws IOException if it cannot be read
     */
    static OnnxFile read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new OnnxException(
                    file, "has " + size + " bytes where an ONNX model has at most " + LARGEST, "give a smaller one");
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            OnnxFile read = new OnnxFile(file, bytes, ModelProto.parseFrom(bytes));
            read.check();
            return read;
        } catch (InvalidProtocolBufferException e) {
            OnnxException wrapped = new OnnxException(
                    file,
                    "is no ONNX model, or is truncated: " + e.getMessage(),
                    "export it again from where it was made");
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    private void check() throws OnnxException {
        if (model.getIrVersion() < 1 || !model.hasGraph() || graph().getNodeCount() == 0) {
            throw new OnnxException(file, "is no ONNX model: it has no graph", "give a .onnx file");
        }
        for (TensorProto tensor : graph().getInitializerList()) {
            if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
                throw new OnnxException(
                        file,
                        "keeps the weights " + tensor.getName() + " in another file",
                        "save it as one file, without external data");
            }
        }
    }

    Path file() {
        return file;
    }

    byte[] bytes() {
        return bytes;
    }

    ModelProto model() {
        return model;
    }

    GraphProto graph() {
        return model.getGraph();
    }

    /** Version of the operators of ONNX itself; 1 if the file does not say. */
    long opset() {
        return model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(set -> set.getVersion())
                .findFirst()
                .orElse(1);
    }

    /** Names of the outputs as Limpid writes them down; empty if the file has none. */
    List<String> classes() {
        return model.getMetadataPropsList().stream()
                .filter(entry -> entry.getKey().equals("classes"))
                .findFirst()
                .map(entry -> entry.getValue().lines().toList())
                .orElse(List.of());
    }

    /** The operator that makes the output, changes of shape aside; empty if there is none. */
    Optional<String> lastOperator() {
        String wanted = graph().getOutput(0).getName();
        for (int i = graph().getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = graph().getNode(i);
            if (node.getOutputList().contains(wanted)) {
                if (!SHAPING.contains(node.getOpType()) || node.getInputCount() == 0) {
                    return Optional.of(node.getOpType());
                }
                wanted = node.getInput(0);
            }
        }
        return Optional.empty();
    }
}
