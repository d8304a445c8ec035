package io.limpid.edge.onnx;

import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.NodeProto;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;

/** Where several tensors become one. */
record JoiningImport(NetworkDraft draft) {
    void sum(NodeProto node) throws Refusal {
        List<String> from = new ArrayList<>();
        List<Integer> shape = List.of();
        for (int i = 0; i < node.getInputCount(); i++) {
            Value value = draft.whole(node, i);
            if (i > 0 && !value.shape().equals(shape)) {
                throw new Refusal(node, "its inputs must have one shape, but have " + shape + " and " + value.shape());
            }
            shape = value.shape();
            from.add(value.vertex());
        }
        ElementWiseVertex vertex = new ElementWiseVertex(ElementWiseVertex.Op.Add);
        draft.made(node, draft.add(draft.label(node), vertex, shape, from.toArray(String[]::new)));
    }

    void concat(NodeProto node) throws Refusal {
        List<String> from = new ArrayList<>();
        List<Integer> shape = new ArrayList<>();
        for (int i = 0; i < node.getInputCount(); i++) {
            Value value = draft.whole(node, i);
            List<Integer> next = value.shape();
            int axes = next.size() + 1;
            long axis = new NodeView(node).integer("axis", 1);
            boolean fits = shape.isEmpty() || shape.subList(1, shape.size()).equals(next.subList(1, next.size()));
            if (axis != 1 && axis != 1 - axes || !fits) {
                throw new Refusal(node, "it must join along the channels images that agree in the rest");
            }
            int channels = (shape.isEmpty() ? 0 : shape.get(0)) + next.get(0);
            shape = new ArrayList<>(next);
            shape.set(0, channels);
            from.add(value.vertex());
        }
        draft.made(node, draft.add(draft.label(node), new MergeVertex(), shape, from.toArray(String[]::new)));
    }
}
