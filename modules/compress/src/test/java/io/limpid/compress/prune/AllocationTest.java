package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.compress.prune.DamageCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationTest {
    @Test
    void takesWeightsWhereOneCostsLeast() {
        // Slopes: a 0.01 then 0.1; b 0.02 then 0.05
        DamageCurve a = new DamageCurve("a", 100, List.of(new Point(50, 0.5), new Point(90, 4.5)));
        DamageCurve b = new DamageCurve("b", 100, List.of(new Point(50, 1), new Point(90, 3)));
        assertThat(Allocation.of(List.of(a, b), 0.25)).isEqualTo(Map.of("a", 0.5, "b", 0.0));
        assertThat(Allocation.of(List.of(a, b), 0.6)).isEqualTo(Map.of("a", 0.5, "b", 0.7));
        assertThat(Allocation.of(List.of(a, b), 0.8)).isEqualTo(Map.of("a", 0.7, "b", 0.9));
        assertThat(Allocation.of(List.of(a, b), 0.99)).isEqualTo(Map.of("a", 0.9, "b", 0.9));
        DamageCurve same = new DamageCurve("c", 100, a.points());
        assertThat(Allocation.of(List.of(a, same), 0.25)).isEqualTo(Map.of("a", 0.5, "c", 0.0));
    }

    @Test
    void aBumpIsCutOff() {
        // Noise: 40 pruned looks worse than 60
        DamageCurve noisy = new DamageCurve("a", 100, List.of(new Point(40, 3), new Point(60, 0.6), new Point(90, 9)));
        assertThat(noisy.lowerHull())
                .containsExactly(new DamageCurve.Piece(60, 0.01), new DamageCurve.Piece(30, 8.4 / 30));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noOtherAllocationHasLessDamage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<DamageCurve> curves = List.of(convex("a", random), convex("b", random), convex("c", random));
        double total = 0.2 + 0.6 * random.nextDouble();
        Map<String, Double> found = Allocation.of(curves, total);
        long wanted = Math.round(total * 60);
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                long k = wanted - i - j;
                if (k >= 0 && k < 20) {
                    least = Math.min(least, at(curves.get(0), i) + at(curves.get(1), j) + at(curves.get(2), (int) k));
                }
            }
        }
        double own = 0;
        long pruned = 0;
        for (DamageCurve curve : curves) {
            int count = (int) Math.round(found.get(curve.layer()) * 20);
            own += at(curve, count);
            pruned += count;
        }
        assertThat(pruned).isEqualTo(wanted);
        // Sums of at most 60 doubles below 200
        assertThat(own).isCloseTo(least, within(1e-9));
    }

    /** Every number of weights is a point, each costs more than the one before. */
    private static DamageCurve convex(String layer, SplittableRandom random) {
        List<Point> points = new ArrayList<>();
        double slope = 0;
        double damage = 0;
        for (int pruned = 1; pruned < 20; pruned++) {
            slope += random.nextDouble();
            damage += slope;
            points.add(new Point(pruned, damage));
        }
        return new DamageCurve(layer, 20, points);
    }

    private static double at(DamageCurve curve, int pruned) {
        return pruned == 0 ? 0 : curve.points().get(pruned - 1).damage();
    }
}
