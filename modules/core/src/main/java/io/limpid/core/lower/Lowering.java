package io.limpid.core.lower;

import io.limpid.core.network.Network;
import io.limpid.runtime.graph.Graph;
import java.util.List;

/** Lowers a network to a float {@link Graph} that gives the same probabilities within float rounding. */
public final class Lowering {
    private Lowering() {}

    /**
     * @param classes names of the outputs
     * @throws IllegalArgumentException naming the layer and the reason, if a layer cannot be lowered
     */
    public static Graph lower(Network network, List<String> classes) {
        throw new UnsupportedOperationException(network + " " + classes);
    }
}
