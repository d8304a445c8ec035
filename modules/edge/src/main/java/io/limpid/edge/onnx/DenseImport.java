package io.limpid.edge.onnx;

import io.limpid.core.network.NetworkDefinition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx.NodeProto;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Gemm, or MatMul and the Add of a constant behind it; with the activation, or the softmax that ends the model. */
final class DenseImport {
    private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");

    private final LayerNumbers numbers;
    private final Activations activations;
    private final NetworkDraft draft;

    DenseImport(Constants constants, NetworkDraft draft) {
        this.numbers = new LayerNumbers(constants);
        this.activations = new Activations(constants);
        this.draft = draft;
    }

    void add(NodeProto node) throws Refusal {
        Value value = draft.input(node, 0);
        Matrix matrix = matrix(node, value);
        float[] bias = numbers.bias(node, matrix.outputs());
        NodeProto last = node;
        Optional<NodeProto> shift = draft.next(node).filter(next -> numbers.addsConstant(next));
        if (shift.isPresent() && node.getOpType().equals("MatMul")) {
            bias = numbers.row(shift.get(), numbers.added(shift.get()), matrix.outputs());
            last = shift.get();
            draft.skip(last);
        }
        Optional<NodeProto> after = draft.next(last);
        boolean softmax = after.filter(next -> SOFTMAX.contains(next.getOpType()) && draft.makesOutput(next))
                .isPresent();
        boolean output = softmax || draft.makesOutput(last);
        String name = output ? NetworkDefinition.OUTPUT : draft.name(node);
        draft.parameters()
                .put(name, DefaultParamInitializer.WEIGHT_KEY, matrix.values(), matrix.inputs(), matrix.outputs());
        draft.parameters().put(name, DefaultParamInitializer.BIAS_KEY, bias, 1, bias.length);
        if (output) {
            if (softmax) {
                ElementwiseImport.requireClasses(after.get());
                draft.skip(after.get());
            }
            draft.end(outputLayer(matrix.outputs()), value.vertex());
            return;
        }
        Activation function = Activation.IDENTITY;
        if (after.filter(Activations::has).isPresent()) {
            last = after.get();
            function = activations.of(last);
            draft.skip(last);
        }
        DenseLayer layer = new DenseLayer.Builder()
                .nOut(matrix.outputs())
                .activation(function)
                .build();
        draft.made(last, draft.add(name, layer, List.of(matrix.outputs()), value.vertex()));
    }

    private Matrix matrix(NodeProto node, Value value) throws Refusal {
        Matrix matrix = numbers.matrix(node);
        if (value.isImage() || value.size() != matrix.inputs()) {
            throw new Refusal(
                    node,
                    "its weights read " + matrix.inputs() + " values, but an example has "
                            + (value.isImage() ? value.shape() : value.size()));
        }
        return value.channelsLast() ? matrix.channelsFirst(value.shape()) : matrix;
    }

    private static OutputLayer outputLayer(int classes) {
        return new OutputLayer.Builder(new LossMCXENT())
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
