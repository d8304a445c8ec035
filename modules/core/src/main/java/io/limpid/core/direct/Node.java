package io.limpid.core.direct;

import java.util.List;
import java.util.Optional;

/**
 * An operation and whose outputs it reads.
 *
 * @param from positions of operations before it, or {@link #INPUT}
 * @param rounding of its weights, if it computes with rounded ones
 */
record Node(Operation operation, List<Integer> from, Optional<RoundedWeights.Layer> rounding) {
    /** The network's input. */
    static final int INPUT = -1;
}
