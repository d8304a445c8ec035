package io.limpid.explain.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same function with every batch norm folded into the dense layer or convolution before it, where nobody else reads
 * that. Rules of relevance hand back along weights, and a batch norm has no share in a decision of its own.
 */
public final class Merged {
    private final Differentiable function;
    private final List<Node> nodes = new ArrayList<>();
    private final int[] positions;

    private Merged(Differentiable function) {
        this.function = function;
        positions = new int[function.size()];
    }

    /** Of a function that stays as it is. */
    public static Differentiable of(Differentiable function) {
        return new Merged(function).all();
    }

    private Differentiable all() {
        for (int position = 0; position < function.size(); position++) {
            Node node = function.node(position);
            if (node.operation() instanceof Scale scale && folds(node)) {
                positions[position] = positions[node.inputs().get(0)];
                Node before = nodes.get(positions[position]);
                Operation folded = before.operation() instanceof Dense dense
                        ? dense.then(scale)
                        : ((Convolution) before.operation()).then(scale);
                nodes.set(positions[position], new Node(node.name(), folded, before.inputs(), node.shape()));
            } else {
                positions[position] = nodes.size();
                List<Integer> inputs =
                        node.inputs().stream().map(input -> positions[input]).toList();
                nodes.add(new Node(node.name(), node.operation(), inputs, node.shape()));
            }
        }
        Map<String, Integer> layers = new LinkedHashMap<>();
        function.layers().forEach(layer -> layers.put(layer, positions[function.layer(layer)]));
        return new Differentiable(nodes, layers, function.link());
    }

    private boolean folds(Node scale) {
        int reads = scale.inputs().get(0);
        Operation before = function.node(reads).operation();
        long readers = 0;
        for (int position = 0; position < function.size(); position++) {
            readers += function.node(position).inputs().contains(reads) ? 1 : 0;
        }
        return readers == 1 && (before instanceof Dense || before instanceof Convolution);
    }
}
