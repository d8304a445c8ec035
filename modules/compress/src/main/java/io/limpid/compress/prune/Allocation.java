package io.limpid.compress.prune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sparsities of layers that together make one total and, as far as damages add up, the smallest sum of damages: pieces of
 * the layers' convex damage curves are taken where a weight costs least. For convex curves that greedy order is optimal
 * (Fox 1966, "Discrete optimization via marginal analysis").
 */
final class Allocation {
    private Allocation() {}

    private record Offer(int layer, DamageCurve.Piece piece) {}

    /**
     * @param total fraction of all the curves' weights, in [0, 1)
     * @return each layer's sparsity, in [0, 1), in the curves' order; their weighted mean is round(total · n) / n, or less
     *     where the curves do not reach that far
     */
    static Map<String, Double> of(List<DamageCurve> curves, double total) {
        long wanted =
                Math.round(total * curves.stream().mapToLong(DamageCurve::size).sum());
        List<Offer> offers = new ArrayList<>();
        for (int layer = 0; layer < curves.size(); layer++) {
            for (DamageCurve.Piece piece : curves.get(layer).lowerHull()) {
                offers.add(new Offer(layer, piece));
            }
        }
        // Of equal slopes the earlier layer; the sort is stable, so that a layer's pieces keep their order
        offers.sort(Comparator.comparingDouble(offer -> offer.piece().slope()));
        long[] pruned = new long[curves.size()];
        for (Offer offer : offers) {
            long taken = Math.min(wanted, offer.piece().weights());
            pruned[offer.layer()] += taken;
            wanted -= taken;
        }
        Map<String, Double> sparsities = new LinkedHashMap<>();
        for (int layer = 0; layer < pruned.length; layer++) {
            sparsities.put(
                    curves.get(layer).layer(),
                    (double) pruned[layer] / curves.get(layer).size());
        }
        return sparsities;
    }
}
