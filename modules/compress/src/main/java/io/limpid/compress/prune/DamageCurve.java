package io.limpid.compress.prune;

import java.util.ArrayList;
import java.util.List;

/**
 * How much is damaged when one layer alone is pruned.
 *
 * @param size its prunable weights
 * @param points measured, by ascending number of weights; not the one without pruning, which damages nothing
 */
record DamageCurve(String layer, int size, List<Point> points) {
    DamageCurve {
        points = List.copyOf(points);
    }

    /**
     * @param pruned weights, in [1, size)
     * @param damage ≥ 0, in any unit that all layers share
     */
    record Point(int pruned, double damage) {}

    /**
     * A piece of the largest convex curve below the points.
     *
     * @param weights how many more weights go
     * @param slope what each of them costs
     */
    record Piece(int weights, double slope) {}

    /** From nothing pruned to the last point; slopes never fall (Andrew's monotone chain, 1979). */
    List<Piece> lowerHull() {
        List<Point> hull = new ArrayList<>();
        hull.add(new Point(0, 0));
        for (Point point : points) {
            while (hull.size() > 1
                    && slope(hull.get(hull.size() - 2), hull.get(hull.size() - 1))
                            >= slope(hull.get(hull.size() - 2), point)) {
                hull.remove(hull.size() - 1);
            }
            hull.add(point);
        }
        List<Piece> pieces = new ArrayList<>();
        for (int i = 1; i < hull.size(); i++) {
            Point from = hull.get(i - 1);
            Point to = hull.get(i);
            pieces.add(new Piece(to.pruned() - from.pruned(), slope(from, to)));
        }
        return pieces;
    }

    private static double slope(Point from, Point to) {
        return (to.damage() - from.damage()) / (to.pruned() - from.pruned());
    }
}
