package io.limpid.core.network;

import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a dense output layer computes before its softmax. Deeplearning4j keeps that value to itself, so it is computed
 * here from the layer's input and parameters, with the layer's weight noise, which is how weights are fake-quantized.
 *
 * @param reads the vertex the output layer reads
 */
record Logits(ComputationGraph graph, GraphVertex output, OutputLayer settings, String reads) {
    /** Empty unless there is one output, a dense layer with a softmax. */
    static Optional<Logits> of(ComputationGraph graph) {
        List<String> outputs = graph.getConfiguration().getNetworkOutputs();
        if (outputs.size() != 1) {
            return Optional.empty();
        }
        GraphVertex output = graph.getVertex(outputs.get(0));
        if (output.hasLayer()
                && output.getLayer().conf().getLayer() instanceof OutputLayer settings
                && settings.getActivationFn() instanceof ActivationSoftmax) {
            GraphVertex reads = graph.getVertices()[output.getInputVertices()[0].getVertexIndex()];
            return Optional.of(new Logits(graph, output, settings, reads.getVertexName()));
        }
        return Optional.empty();
    }

    INDArray compute(INDArray x) {
        boolean first = graph.getConfiguration().getNetworkInputs().contains(reads);
        INDArray input = first ? x : graph.output(List.of(reads), false, new INDArray[] {x}, null)[0];
        InputPreProcessor flatten = graph.getConfiguration().getVertices().get(output.getVertexName())
                        instanceof org.deeplearning4j.nn.conf.graph.LayerVertex vertex
                ? vertex.getPreProcessor()
                : null;
        if (flatten != null) {
            input = flatten.preProcess(input, (int) input.size(0), LayerWorkspaceMgr.noWorkspaces());
        }
        INDArray product = input.mmul(parameter(DefaultParamInitializer.WEIGHT_KEY));
        return settings.hasBias() ? product.addiRowVector(parameter(DefaultParamInitializer.BIAS_KEY)) : product;
    }

    private INDArray parameter(String key) {
        Layer layer = output.getLayer();
        IWeightNoise noise = settings.getWeightNoise();
        return noise == null
                ? layer.getParam(key)
                : noise.getParameter(
                        layer,
                        key,
                        layer.getIterationCount(),
                        layer.getEpochCount(),
                        false,
                        LayerWorkspaceMgr.noWorkspaces());
    }
}
