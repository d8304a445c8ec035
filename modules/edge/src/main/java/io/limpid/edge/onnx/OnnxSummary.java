package io.limpid.edge.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;

/**
 * What an ONNX file holds, for people.
 *
 * @param producer who wrote it
 * @param opset version of the operators of ONNX itself
 * @param weights one for each node that reads constants of two or more axes, in the order of execution
 * @param parameters number of values in all constants
 */
public record OnnxSummary(
        String producer, long opset, List<Weight> weights, long parameters, Map<String, String> metadata) {
    /**
     * @param zeros fraction of the values that are zero, in [0, 1]; NaN for a type that is not looked into
     */
    public record Weight(String node, String operator, List<Long> shape, long parameters, double zeros) {}

    /** @throws IOException if the file is no ONNX model */
    public static OnnxSummary of(Path file) throws IOException {
        OnnxFile model = OnnxFile.read(file);
        Map<String, TensorProto> constants = new HashMap<>();
        model.graph().getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
        List<Weight> weights = new ArrayList<>();
        for (NodeProto node : model.graph().getNodeList()) {
            for (String input : node.getInputList()) {
                TensorProto tensor = constants.get(input);
                if (tensor != null && tensor.getDimsCount() >= 2) {
                    String name = node.getName().isEmpty() ? input : node.getName();
                    weights.add(new Weight(name, node.getOpType(), tensor.getDimsList(), size(tensor), zeros(tensor)));
                }
            }
        }
        Map<String, String> metadata = new java.util.LinkedHashMap<>();
        for (StringStringEntryProto entry : model.model().getMetadataPropsList()) {
            metadata.put(entry.getKey(), entry.getValue());
        }
        return new OnnxSummary(
                (model.model().getProducerName() + " " + model.model().getProducerVersion()).strip(),
                model.opset(),
                weights,
                constants.values().stream().mapToLong(OnnxSummary::size).sum(),
                metadata);
    }

    private static long size(TensorProto tensor) {
        return tensor.getDimsList().stream().reduce(1L, (a, b) -> a * b);
    }

    private static double zeros(TensorProto tensor) {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long zeros = 0;
        long count = 0;
        if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
            for (; raw.remaining() >= 4; count++) {
                zeros += raw.getFloat() == 0 ? 1 : 0;
            }
            zeros += tensor.getFloatDataList().stream()
                    .filter(value -> value == 0)
                    .count();
            count += tensor.getFloatDataCount();
        } else if (tensor.getDataType() == TensorProto.DataType.INT8.getNumber()) {
            for (; raw.hasRemaining(); count++) {
                zeros += raw.get() == 0 ? 1 : 0;
            }
        }
        return count == 0 ? Double.NaN : (double) zeros / count;
    }
}
