package io.limpid.edge.onnx;

import onnx.Onnx.NodeProto;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.linalg.activations.Activation;

/** Batch norm, activation functions that are layers of their own, and the softmax at the end. */
final class ElementwiseImport {
    private final LayerNumbers numbers;
    private final Activations activations;
    private final NetworkDraft draft;

    ElementwiseImport(Constants constants, NetworkDraft draft) {
        this.numbers = new LayerNumbers(constants);
        this.activations = new Activations(constants);
        this.draft = draft;
    }

    void batchNormalization(NodeProto node) throws Refusal {
        NodeView view = new NodeView(node);
        view.allow("epsilon", "momentum", "training_mode", "spatial", "is_test");
        view.require("training_mode", 0, 0);
        view.require("spatial", 1, 1);
        Value value = draft.whole(node, 0);
        int channels = value.shape().get(0);
        String name = draft.name(node);
        String[] keys = {
            BatchNormalizationParamInitializer.GAMMA,
            BatchNormalizationParamInitializer.BETA,
            BatchNormalizationParamInitializer.GLOBAL_MEAN,
            BatchNormalizationParamInitializer.GLOBAL_VAR
        };
        for (int i = 0; i < keys.length; i++) {
            String input = node.getInputCount() > i + 1 ? node.getInput(i + 1) : "";
            draft.parameters().put(name, keys[i], numbers.row(node, input, channels), 1, channels);
        }
        BatchNormalization layer = new BatchNormalization.Builder()
                .eps(view.real("epsilon", 1e-5f))
                .useLogStd(false)
                .build();
        draft.made(node, draft.add(name, layer, value.shape(), value.vertex()));
    }

    void activate(NodeProto node) throws Refusal {
        Activation function = activations.of(node);
        Value value = draft.whole(node, 0);
        String from = draft.copied(node, value);
        draft.made(node, draft.add(draft.name(node), new ActivationLayer(function), value.shape(), from));
    }

    void softmax(NodeProto node) throws Refusal {
        requireClasses(node);
        if (!draft.makesOutput(node)) {
            throw new Refusal(node, "a softmax must end the model");
        }
        draft.endIn(draft.whole(node, 0));
    }

    /** @throws Refusal if a softmax is not over classes */
    static void requireClasses(NodeProto softmax) throws Refusal {
        long axis = new NodeView(softmax).integer("axis", -1);
        if (axis != 1 && axis != -1) {
            throw new Refusal(softmax, "axis must be 1, but is " + axis);
        }
    }
}
