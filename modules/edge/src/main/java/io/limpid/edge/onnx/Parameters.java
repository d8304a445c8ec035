package io.limpid.edge.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What the layers' parameters are to be set to once the network stands. */
final class Parameters {
    private final Map<String, Map<String, INDArray>> byLayer = new LinkedHashMap<>();

    void put(String layer, String parameter, float[] values, int... shape) {
        long[] dimensions = Arrays.stream(shape).asLongStream().toArray();
        byLayer.computeIfAbsent(layer, key -> new LinkedHashMap<>())
                .put(parameter, Nd4j.create(values, dimensions, 'c'));
    }

    void assign(ComputationGraph network) {
        byLayer.forEach((layer, parameters) -> parameters.forEach((name, values) -> {
            INDArray there = network.getLayer(layer).getParam(name);
            there.assign(values.reshape('c', there.shape()));
        }));
    }
}
