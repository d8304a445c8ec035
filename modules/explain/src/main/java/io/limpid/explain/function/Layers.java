package io.limpid.explain.function;

import java.util.List;
import java.util.Optional;

/** Which layer methods of layers look at if nobody names one. */
public final class Layers {
    private Layers() {}

    /**
     * Position of a layer's output.
     *
     * @param layer its name; {@link #last} if empty
     */
    public static int position(Differentiable function, Optional<String> layer) {
        return function.layer(layer.orElseGet(() -> last(function)));
    }

    /** Position of the last layer of maps that does not only pool; -1 if there is none. */
    public static int lastOfMaps(Differentiable function) {
        int last = -1;
        for (String name : function.layers()) {
            Node node = function.node(function.layer(name));
            boolean pools = node.operation() instanceof MaxPooling || node.operation() instanceof AveragePooling;
            if (node.shape().size() == 3 && !pools) {
                last = function.layer(name);
            }
        }
        return last;
    }

    /**
     * Name of the last layer of maps that does not only pool; in a network without maps, of the last before the output.
     *
     * @throws IllegalArgumentException if the network has one layer only
     */
    public static String last(Differentiable function) {
        List<String> names = function.layers();
        int maps = lastOfMaps(function);
        if (maps > 0) {
            return names.stream()
                    .filter(name -> function.layer(name) == maps)
                    .findFirst()
                    .orElseThrow();
        }
        if (names.size() < 2) {
            throw new IllegalArgumentException(
                    "a method of layers needs a hidden layer, but the network's only layers are " + names);
        }
        return names.get(names.size() - 2);
    }
}
