package io.limpid.explain.shapley;

import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Players;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A binary tree over players, joined from the leaves: which ones stand for each other. */
public final class Hierarchy {
    private final int players;
    private final int[][] joins;

    private Hierarchy(int players, int[][] joins) {
        this.players = players;
        this.joins = joins;
    }

    /**
     * From the merges of a clustering.
     *
     * @param players number of leaves
     * @param joins [players − 1][2]: merge i joins two nodes, each a player or {@code players} + an earlier merge
     */
    public static Hierarchy of(int players, int[][] joins) {
        if (joins.length != players - 1) {
            throw new IllegalArgumentException("a hierarchy of " + players + " players has " + (players - 1)
                    + " joins, but was given " + joins.length);
        }
        boolean[] used = new boolean[2 * players - 1];
        for (int i = 0; i < joins.length; i++) {
            for (int child : joins[i]) {
                if (child < 0 || child >= players + i || used[child]) {
                    throw new IllegalArgumentException(
                            "join " + i + " must name nodes before it that no other join has, but named " + child);
                }
                used[child] = true;
            }
        }
        return new Hierarchy(players, Arrays.stream(joins).map(int[]::clone).toArray(int[][]::new));
    }

    /**
     * Neighbours first: players in their order, halved again and again. Of superpixels in rows this makes bands and then
     * pieces of bands.
     */
    public static Hierarchy halving(int players) {
        List<int[]> joins = new ArrayList<>();
        halve(0, players, players, joins);
        return of(players, joins.toArray(int[][]::new));
    }

    private static int halve(int from, int to, int players, List<int[]> joins) {
        if (to - from == 1) {
            return from;
        }
        int middle = (from + to) >>> 1;
        int left = halve(from, middle, players, joins);
        int right = halve(middle, to, players, joins);
        joins.add(new int[] {left, right});
        return players + joins.size() - 1;
    }

    /** Features that go together first: average linkage of 1 − the largest |correlation| between two players' values. */
    public static Hierarchy ofCorrelation(Players players, Background background) {
        int p = players.count();
        double[][] distance = distances(players, background);
        int[] nodes = new int[p];
        int[] sizes = new int[p];
        Arrays.setAll(nodes, i -> i);
        Arrays.fill(sizes, 1);
        int[][] joins = new int[p - 1][];
        for (int join = 0; join < p - 1; join++) {
            int a = -1;
            int b = -1;
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < i; j++) {
                    if (sizes[i] > 0 && sizes[j] > 0 && (a < 0 || distance[i][j] < distance[a][b])) {
                        a = i;
                        b = j;
                    }
                }
            }
            joins[join] = new int[] {nodes[b], nodes[a]};
            for (int k = 0; k < p; k++) {
                double mean = (sizes[a] * distance[a][k] + sizes[b] * distance[b][k]) / (sizes[a] + sizes[b]);
                distance[b][k] = mean;
                distance[k][b] = mean;
            }
            sizes[b] += sizes[a];
            sizes[a] = 0;
            nodes[b] = p + join;
        }
        return of(p, joins);
    }

    private static double[][] distances(Players players, Background background) {
        int p = players.count();
        double[][] distance = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                double most = 0;
                for (int u : players.members(i)) {
                    for (int v : players.members(j)) {
                        most = Math.max(most, Math.abs(correlation(background, u, v)));
                    }
                }
                distance[i][j] = 1 - most;
                distance[j][i] = 1 - most;
            }
        }
        return distance;
    }

    private static double correlation(Background background, int u, int v) {
        double meanU = 0;
        double meanV = 0;
        for (int n = 0; n < background.size(); n++) {
            meanU += background.weight(n) * background.value(n, u);
            meanV += background.weight(n) * background.value(n, v);
        }
        double uu = 0;
        double vv = 0;
        double uv = 0;
        for (int n = 0; n < background.size(); n++) {
            double du = background.value(n, u) - meanU;
            double dv = background.value(n, v) - meanV;
            uu += background.weight(n) * du * du;
            vv += background.weight(n) * dv * dv;
            uv += background.weight(n) * du * dv;
        }
        return uu > 0 && vv > 0 ? uv / Math.sqrt(uu * vv) : 0;
    }

    /** Number of leaves. */
    public int players() {
        return players;
    }

    /** For each player, from its own side to the root: the players on the other side of each join. */
    int[][][] siblings() {
        int[][] members = new int[2 * players - 1][];
        for (int i = 0; i < players; i++) {
            members[i] = new int[] {i};
        }
        List<List<int[]>> siblings = new ArrayList<>();
        for (int i = 0; i < players; i++) {
            siblings.add(new ArrayList<>());
        }
        for (int i = 0; i < joins.length; i++) {
            int[] left = members[joins[i][0]];
            int[] right = members[joins[i][1]];
            for (int player : left) {
                siblings.get(player).add(right);
            }
            for (int player : right) {
                siblings.get(player).add(left);
            }
            members[players + i] = Arrays.copyOf(left, left.length + right.length);
            System.arraycopy(right, 0, members[players + i], left.length, right.length);
        }
        return siblings.stream().map(list -> list.toArray(int[][]::new)).toArray(int[][][]::new);
    }
}
