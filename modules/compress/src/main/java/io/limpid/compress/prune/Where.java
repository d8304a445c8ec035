package io.limpid.compress.prune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a network is pruned, and how much of it.
 *
 * @param sparsity fraction of what can be pruned, in [0, 1)
 * @param scope over what that is meant
 * @param layers sparsities of single layers by their names, each in [0, 1), which then count for themselves; only with
 *     {@link Scope#LAYER}
 * @param exclude names or kinds ({@code dense}, {@code convolution}) of layers that are left alone
 */
public record Where(double sparsity, Scope scope, Map<String, Double> layers, List<String> exclude) {
    public Where {
        requireSparsity("sparsity", sparsity);
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        layers.forEach((layer, own) -> requireSparsity("sparsity of layer " + layer, own));
        if (!layers.isEmpty() && scope != Scope.LAYER) {
            throw new IllegalArgumentException(
                    "scope must be layer where layers have sparsities of their own, but was " + Words.of(scope));
        }
        exclude = List.copyOf(exclude);
    }

    /** All layers alike, without exception. */
    public static Where of(double sparsity, Scope scope) {
        return new Where(sparsity, scope, Map.of(), List.of());
    }

    /** The sparsity of one layer. */
    public double sparsity(String layer) {
        return layers.getOrDefault(layer, sparsity);
    }

    private static void requireSparsity(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), but was " + value);
        }
    }

    @Override
    public String toString() {
        return "sparsity " + sparsity + " (" + Words.of(scope) + ")" + (layers.isEmpty() ? "" : ", " + layers)
                + (exclude.isEmpty() ? "" : ", without " + String.join(", ", exclude));
    }
}
