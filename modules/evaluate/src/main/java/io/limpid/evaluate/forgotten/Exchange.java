package io.limpid.evaluate.forgotten;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * How many rows would change their modal decision if compression did nothing: two populations of models that differ by
 * chance alone disagree too. The models of both populations are divided anew, in every way there is or in {@value #MOST}
 * drawn ways if there are more.
 *
 * @param expected mean number of changed rows over the divisions
 * @param pValue share of divisions, the true one among them, with at least as many changed rows as the true one
 * @param divisions how many there were
 * @param exhaustive whether these are all
 */
public record Exchange(double expected, double pValue, int divisions, boolean exhaustive) {
    private static final int MOST = 500;

    /** @param seed of the drawn divisions */
    static Exchange of(Population reference, Population candidate, int changed, long seed) {
        List<double[][]> all = new ArrayList<>(reference.outputs());
        all.addAll(candidate.outputs());
        List<boolean[]> divisions = every(all.size(), reference.size());
        boolean exhaustive = divisions.size() <= MOST;
        if (!exhaustive) {
            divisions = drawn(all.size(), reference.size(), seed);
        }
        int[] counts = divisions.stream()
                .parallel()
                .mapToInt(division -> changed(all, division))
                .toArray();
        double atLeast = IntStream.of(counts).filter(count -> count >= changed).count();
        return new Exchange(
                IntStream.of(counts).average().orElseThrow(), atLeast / counts.length, counts.length, exhaustive);
    }

    /** Every way to choose some of all, or one way too many. */
    private static List<boolean[]> every(int all, int some) {
        List<boolean[]> found = new ArrayList<>();
        choose(new boolean[all], 0, some, found);
        return found;
    }

    private static void choose(boolean[] chosen, int from, int left, List<boolean[]> found) {
        if (left == 0) {
            found.add(chosen.clone());
            return;
        }
        for (int i = from; i + left <= chosen.length && found.size() <= MOST; i++) {
            chosen[i] = true;
            choose(chosen, i + 1, left - 1, found);
            chosen[i] = false;
        }
    }

    /** The true division first. */
    private static List<boolean[]> drawn(int all, int some, long seed) {
        PermutationSampler sampler = new PermutationSampler(RandomSource.XO_SHI_RO_256_PP.create(seed), all, some);
        List<boolean[]> found = new ArrayList<>();
        int[] chosen = IntStream.range(0, some).toArray();
        while (found.size() < MOST) {
            boolean[] division = new boolean[all];
            for (int model : chosen) {
                division[model] = true;
            }
            found.add(division);
            chosen = sampler.sample();
        }
        return found;
    }

    private static int changed(List<double[][]> all, boolean... first) {
        List<double[][]> some = new ArrayList<>();
        List<double[][]> others = new ArrayList<>();
        for (int model = 0; model < first.length; model++) {
            (first[model] ? some : others).add(all.get(model));
        }
        int[] a = new Population(some).modal();
        int[] b = new Population(others).modal();
        return (int)
                IntStream.range(0, a.length).filter(row -> a[row] != b[row]).count();
    }
}
