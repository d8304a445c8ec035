package io.limpid.core.direct;

import java.util.List;

/**
 * An operation and whose outputs it reads.
 *
 * @param from positions of operations before it, or {@link #INPUT}
 */
record Node(Operation operation, List<Integer> from) {
    /** The network's input. */
    static final int INPUT = -1;
}
