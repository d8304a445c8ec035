package io.limpid.explain.privacy;

import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Players;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A background of k-means centres (Lloyd 1982, seeded as k-means++ by Arthur and Vassilvitskii 2007), weighted by their
 * clusters' sizes. A centre is the mean of at least {@value #LEAST} rows, so that no centre is a row; smaller clusters go
 * to their nearest neighbour. A categorical player takes its cluster's most frequent category. This is a summary, not
 * differential privacy: a mean of few rows still tells something about them.
 */
public final class Clusters {
    /** Rows behind every centre, at least. */
    public static final int LEAST = 5;

    private static final int ROUNDS = 50;

    private Clusters() {}

    /**
     * @param rows [n, ...], n ≥ {@value #LEAST}
     * @param most centres, ≥ 1
     * @param seed of the first centres
     */
    public static Background of(INDArray rows, Players players, int most, long seed) {
        long n = rows.size(0);
        if (n < LEAST) {
            throw new IllegalArgumentException("a summary needs at least " + LEAST + " rows, but there were " + n);
        }
        if (most < 1) {
            throw new IllegalArgumentException("most must be >= 1, but was " + most);
        }
        double[][] x =
                rows.reshape('c', n, rows.length() / n).castTo(DataType.DOUBLE).toDoubleMatrix();
        List<double[]> centres = first(x, (int) Math.min(most, n / LEAST), seed);
        int[] of = new int[x.length];
        for (int round = 0; round < ROUNDS && assign(x, centres, of); round++) {
            centres = means(x, of, centres);
        }
        drop(x, centres, of);
        double[] weights = new double[centres.size()];
        Arrays.stream(of).forEach(c -> weights[c]++);
        double[][] means = means(x, of, centres).toArray(double[][]::new);
        for (int c = 0; c < means.length; c++) {
            categories(x, players, means[c]);
        }
        long[] shape = rows.shape().clone();
        shape[0] = means.length;
        return Background.of(Nd4j.create(means).reshape('c', shape), weights);
    }

    private static List<double[]> first(double[][] x, int count, long seed) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        List<double[]> centres = new ArrayList<>(List.of(x[random.nextInt(x.length)]));
        double[] nearest = new double[x.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        while (centres.size() < count) {
            double total = 0;
            for (int i = 0; i < x.length; i++) {
                nearest[i] = Math.min(nearest[i], distance(x[i], centres.get(centres.size() - 1)));
                total += nearest[i];
            }
            double at = random.nextDouble() * total;
            int next = 0;
            while (next < x.length - 1 && (at -= nearest[next]) >= 0) {
                next++;
            }
            centres.add(x[next]);
        }
        return centres;
    }

    /** Gives each row to its nearest centre; whether any row moved. */
    private static boolean assign(double[][] x, List<double[]> centres, int[] of) {
        boolean moved = false;
        for (int i = 0; i < x.length; i++) {
            int best = 0;
            for (int c = 1; c < centres.size(); c++) {
                best = distance(x[i], centres.get(c)) < distance(x[i], centres.get(best)) ? c : best;
            }
            moved |= of[i] != best;
            of[i] = best;
        }
        return moved;
    }

    private static List<double[]> means(double[][] x, int[] of, List<double[]> before) {
        List<double[]> means = new ArrayList<>();
        for (int c = 0; c < before.size(); c++) {
            double[] mean = new double[x[0].length];
            int count = 0;
            for (int i = 0; i < x.length; i++) {
                if (of[i] == c) {
                    count++;
                    for (int j = 0; j < mean.length; j++) {
                        mean[j] += x[i][j];
                    }
                }
            }
            int rows = count;
            double[] old = before.get(c);
            Arrays.setAll(mean, j -> rows == 0 ? old[j] : mean[j] / rows);
            means.add(mean);
        }
        return means;
    }

    /** Takes away the smallest cluster while it has too few rows. */
    private static void drop(double[][] x, List<double[]> centres, int[] of) {
        while (centres.size() > 1) {
            int[] sizes = new int[centres.size()];
            Arrays.stream(of).forEach(c -> sizes[c]++);
            int smallest = 0;
            for (int c = 1; c < sizes.length; c++) {
                smallest = sizes[c] < sizes[smallest] ? c : smallest;
            }
            if (sizes[smallest] >= LEAST) {
                return;
            }
            centres.remove(smallest);
            assign(x, centres, of);
        }
        Arrays.fill(of, 0);
    }

    private static void categories(double[][] x, Players players, double[] centre) {
        for (int player = 0; player < players.count(); player++) {
            int[] members = players.members(player);
            if (members.length > 1 && isOneHot(x, members)) {
                int best = members[0];
                for (int member : members) {
                    best = centre[member] > centre[best] ? member : best;
                }
                for (int member : members) {
                    centre[member] = member == best ? 1 : 0;
                }
            }
        }
    }

    private static boolean isOneHot(double[][] x, int[] members) {
        return Arrays.stream(x).allMatch(row -> Arrays.stream(members).allMatch(m -> row[m] == 0 || row[m] == 1));
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return sum;
    }
}
