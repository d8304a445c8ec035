package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.report.result.Finding;
import io.limpid.report.result.SweepMean;
import io.limpid.report.result.SweepPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepMeansTest {
    /** Student's t of two degrees of freedom that 2.5% exceed, from tables. */
    private static final double T = 4.30265273;

    private static SweepPoint point(long seed, String method, double compression, double accuracy) {
        return new SweepPoint(seed, method, compression, accuracy, 0.9, 50, 100, 1000);
    }

    private static Finding finding(List<SweepPoint> points, String method, double compression, String name) {
        return SweepMean.in(SweepMeans.of(points), method, compression, name)
                .orElseThrow()
                .finding();
    }

    @Test
    void takesDifferencesSeedBySeed() {
        List<SweepPoint> points = new ArrayList<>();
        double[] teachers = {0.90, 0.94, 0.98};
        double[] second = {0.01, 0.02, 0.03};
        for (int seed = 0; seed < 3; seed++) {
            points.add(point(seed, SweepPoint.TEACHER, 1, teachers[seed]));
            points.add(point(seed, "magnitude global", 4, teachers[seed] - 0.1));
            points.add(point(seed, "random layer", 4, teachers[seed] - 0.1 - second[seed]));
        }
        Finding accuracy = finding(points, "magnitude global", 4, "accuracy");
        // Standard deviation of 0.80, 0.84, 0.88 is 0.04
        assertThat(accuracy.value()).isCloseTo(0.84, within(1e-12));
        assertThat(accuracy.high() - accuracy.value()).isCloseTo(T * 0.04 / Math.sqrt(3), within(1e-9));
        // The seeds' teachers differ, what is lost does not
        Finding change = finding(points, "magnitude global", 4, "accuracy-change");
        assertThat(change.low()).isCloseTo(-0.1, within(1e-9));
        assertThat(change.high()).isCloseTo(-0.1, within(1e-9));
        Finding over = finding(points, "random layer", 4, "accuracy-over-first");
        assertThat(over.value()).isCloseTo(-0.02, within(1e-12));
        assertThat(over.value() - over.low()).isCloseTo(T * 0.01 / Math.sqrt(3), within(1e-9));
        assertThat(SweepMean.in(SweepMeans.of(points), "magnitude global", 4, "accuracy-over-first"))
                .isEmpty();
    }

    @Test
    void comparesOnlySeedsThatHaveBothAndGivesOneSeedNoInterval() {
        List<SweepPoint> points = List.of(
                point(1, SweepPoint.TEACHER, 1, 0.9),
                point(1, "magnitude global", 2, 0.8),
                point(1, "taylor global", 2, 0.85),
                point(2, SweepPoint.TEACHER, 1, 0.9),
                point(2, "taylor global", 2, 0.1));
        assertThat(SweepMean.in(SweepMeans.of(points), "taylor global", 2, "accuracy-over-first"))
                .hasValueSatisfying(mean -> {
                    assertThat(mean.seeds()).isEqualTo(1);
                    assertThat(mean.finding().value()).isCloseTo(0.05, within(1e-12));
                    assertThat(mean.finding().hasInterval()).isFalse();
                });
        assertThat(SweepMeans.of(List.of())).isEmpty();
    }
}
