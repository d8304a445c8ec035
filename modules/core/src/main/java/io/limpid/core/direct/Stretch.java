package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.List;

/**
 * Operations that a shard can do without waiting for the others: forward from the second half of the operation before
 * {@code from}, which joins, to the first half of the last, which joins unless it is the network's last; back the other way.
 *
 * @param to exclusive
 */
record Stretch(int from, int to) {
    static List<Stretch> of(List<Node> nodes) {
        List<Stretch> stretches = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).operation().joins() || i == nodes.size() - 1) {
                stretches.add(new Stretch(from, i + 1));
                from = i + 1;
            }
        }
        return stretches;
    }
}
