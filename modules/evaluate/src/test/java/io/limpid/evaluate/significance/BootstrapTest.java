package io.limpid.evaluate.significance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.measure.Interval;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class BootstrapTest {
    private static double[] exponential(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(n).map(u -> -Math.log1p(-u)).toArray();
    }

    @Test
    void givesTheSameBitsForOneSeedOnAnyNumberOfThreads() throws ExecutionException, InterruptedException {
        double[] values = exponential(300, 1);
        Interval expected = new Bootstrap(500, 7).ofMean(values);

        for (int threads : new int[] {1, 5}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            assertThat(pool.submit(() -> new Bootstrap(500, 7).ofMean(values)).get())
                    .isEqualTo(expected);
            pool.shutdown();
        }
        assertThat(new Bootstrap(500, 8).ofMean(values)).isNotEqualTo(expected);
    }

    @Test
    void drawsAsManyRowsFromEachStratumAsItHasAndNoneThatIsLeftOut() {
        int[] codes = {0, 0, 1, -1, 1, 1, 3, -1};
        Replicates sums = new Bootstrap(200, 3).replicate(Strata.by(codes), counts -> {
            int[] byCode = new int[4];
            int outside = 0;
            for (int i = 0; i < codes.length; i++) {
                if (codes[i] < 0) {
                    outside += counts[i];
                } else {
                    byCode[codes[i]] += counts[i];
                }
            }
            return new double[] {byCode[0], byCode[1], byCode[2], byCode[3], outside};
        });

        for (double probability : new double[] {0, 0.5, 1}) {
            assertThat(Arrays.asList(0, 1, 2, 3, 4).stream().map(k -> sums.quantile(probability, values -> values[k])))
                    .containsExactly(2.0, 3.0, 0.0, 1.0, 0.0);
        }
    }

    @Test
    void drawsEveryRowEquallyOften() {
        // Each count is binomial(10, 1/10); over 4000 resamples the mean count has deviation sqrt(0.9 / 4000) = 0.015.
        double[] total = new double[10];
        new Bootstrap(4000, 11).replicate(Strata.single(10), counts -> {
            synchronized (total) {
                for (int i = 0; i < 10; i++) {
                    total[i] += counts[i] / 4000.0;
                }
            }
            return new double[0];
        });

        assertThat(total).hasSize(10);
        for (double mean : total) {
            assertThat(mean).isCloseTo(1, within(5 * 0.015));
        }
    }

    @Test
    void agreesWithTheNormalIntervalOfTheMeanOfManySymmetricValues() {
        double[] values = new SplittableRandom(5).doubles(2000).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / 2000 / 2000);

        Interval interval = new Bootstrap(2000, 5).ofMean(values);

        // A 2.5% quantile of 2000 normal values has standard error sqrt(0.025 * 0.975 / 2000) / density(1.96) = 0.06.
        assertThat((interval.low() - mean) / deviation).isCloseTo(-1.96, within(4 * 0.06));
        assertThat((interval.high() - mean) / deviation).isCloseTo(1.96, within(4 * 0.06));
        assertThat(interval.method()).isEqualTo("bootstrap BCa, 2000 resamples");
    }

    @Test
    void coversTheMeanOfASkewedSample() {
        int covered = Coverage.count(
                seed -> new Bootstrap(400, seed).ofMean(exponential(100, seed)).contains(1));

        // For n = 100 exponential values BCa is known to cover about 0.94.
        assertThat(covered).isGreaterThanOrEqualTo(Coverage.leastFor(0.93));
    }

    @Test
    void leansTowardsTheLongTailOfASkewedSample() {
        double[] values = exponential(60, 2);
        Bootstrap bootstrap = new Bootstrap(2000, 2);
        double mean = Arrays.stream(values).average().orElseThrow();
        Interval plain = bootstrap
                .replicate(Strata.single(60), counts -> {
                    double sum = 0;
                    for (int i = 0; i < 60; i++) {
                        sum += counts[i] * values[i];
                    }
                    return new double[] {sum / 60};
                })
                .percentile(0);
        Interval accelerated = bootstrap.ofMean(values);

        assertThat(plain.contains(mean)).isTrue();
        assertThat(accelerated.low()).isGreaterThan(plain.low());
        assertThat(accelerated.high()).isGreaterThan(plain.high());
    }

    @Test
    void closesOnTheValueOfEqualRows() {
        Interval interval = new Bootstrap(100, 1).ofMean(0, 0, 0, 0);

        assertThat(interval.low()).isZero();
        assertThat(interval.high()).isZero();
    }

    @Test
    void readsThePercentileIntervalOffTheRanks() {
        double[][] values = new double[999][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new double[] {(i * 7 % 999) + 1};
        }
        Replicates replicates = new Replicates(values);

        // p (n + 1) = 25 and 975 of the values 1 to 999
        assertThat(replicates.percentile(0).low()).isEqualTo(25, within(1e-9));
        assertThat(replicates.percentile(0).high()).isEqualTo(975, within(1e-9));
    }

    @Test
    void takesTheBiasOffTheNormalInterval() {
        // values 3 +- 1: mean 3, sample deviation sqrt(4 / 3); the estimate 2.5 lies 0.5 too low, so 2 is its centre
        Replicates replicates = new Replicates(new double[][] {{2}, {4}, {2}, {4}});

        Interval interval = replicates.biasCorrectedNormal(0, 2.5);

        assertThat(interval.low()).isCloseTo(2 - 1.959963984540054 * Math.sqrt(4 / 3.0), within(1e-14));
        assertThat(interval.high()).isCloseTo(2 + 1.959963984540054 * Math.sqrt(4 / 3.0), within(1e-14));
    }

    @Test
    void refusesTooFewResamplesAndNoRows() {
        assertThatThrownBy(() -> new Bootstrap(39, 1)).hasMessage("resamples must be >= 40, but was 39");
        assertThatThrownBy(() -> new Bootstrap(100, 1).ofMean()).hasMessageContaining("at least one row");
        assertThatThrownBy(() -> Strata.by(-1, -1)).hasMessageContaining("at least one row");
    }
}
