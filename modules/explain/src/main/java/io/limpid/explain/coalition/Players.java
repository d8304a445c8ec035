package io.limpid.explain.coalition;

import io.limpid.core.data.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The players of a game: a partition of a row's input values into groups that are present or absent together. The
 * one-hot columns of one feature are one player, and so are the pixels of a superpixel.
 */
public final class Players {
    private final int[][] members;
    private final List<String> names;
    private final int inputs;

    private Players(int inputs, Map<String, List<Integer>> groups) {
        this.inputs = inputs;
        this.names = List.copyOf(groups.keySet());
        this.members = groups.values().stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** Every input value on its own, named x0, x1, …. */
    public static Players each(int inputs) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        IntStream.range(0, inputs).forEach(i -> groups.put("x" + i, List.of(i)));
        return grouped(inputs, groups);
    }

    /** The features of a table, with the columns of a categorical feature as one player; without columns, each value. */
    public static Players of(Schema schema) {
        if (schema.columns().isEmpty()) {
            return each(schema.inputSize());
        }
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < schema.columns().size(); i++) {
            groups.computeIfAbsent(schema.columns().get(i).feature(), feature -> new ArrayList<>())
                    .add(i);
        }
        return grouped(schema.inputSize(), groups);
    }

    /**
     * Square tiles of an image, in rows from the top left, each with all its channels; those at the right and lower edge
     * may be smaller.
     *
     * @param shape [C, H, W]
     * @param side of a tile in pixels, ≥ 1
     */
    public static Players superpixels(List<Integer> shape, int side) {
        if (shape.size() != 3) {
            throw new IllegalArgumentException("superpixels need inputs [C, H, W], but they were " + shape);
        }
        if (side < 1) {
            throw new IllegalArgumentException("side of a superpixel must be >= 1, but was " + side);
        }
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        int height = shape.get(1);
        int width = shape.get(2);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                List<Integer> tile = groups.computeIfAbsent("y" + y / side + "x" + x / side, t -> new ArrayList<>());
                for (int c = 0; c < shape.get(0); c++) {
                    tile.add((c * height + y) * width + x);
                }
            }
        }
        return grouped(height * width * shape.get(0), groups);
    }

    /**
     * Named groups.
     *
     * @param inputs number of input values; each must be in exactly one group
     */
    public static Players grouped(int inputs, Map<String, List<Integer>> groups) {
        int[] owners = new int[inputs];
        groups.forEach((name, group) -> {
            if (group.isEmpty()) {
                throw new IllegalArgumentException("group " + name + " must have at least one input value");
            }
            for (int input : group) {
                if (input < 0 || input >= inputs || owners[input]++ > 0) {
                    throw new IllegalArgumentException("group " + name + " must name input values in [0, " + inputs
                            + ") that no other group has, but named " + input);
                }
            }
        });
        for (int i = 0; i < inputs; i++) {
            if (owners[i] == 0) {
                throw new IllegalArgumentException("every input value must be in a group, but " + i + " is in none");
            }
        }
        return new Players(inputs, groups);
    }

    /** Number of players. */
    public int count() {
        return members.length;
    }

    /** Number of input values. */
    public int inputs() {
        return inputs;
    }

    /** Names of the players, in order. */
    public List<String> names() {
        return names;
    }

    /** Positions of a player's input values in a row. */
    public int[] members(int player) {
        return members[player].clone();
    }

    /** Positions of all input values of some players. */
    int[] positions(int... some) {
        int[] positions = new int[inputs];
        int n = 0;
        for (int player : some) {
            System.arraycopy(members[player], 0, positions, n, members[player].length);
            n += members[player].length;
        }
        return Arrays.copyOf(positions, n);
    }

    /** For each input value its player's value: what a heat map of superpixels shows. */
    public double[] spread(double[] values) {
        double[] spread = new double[inputs];
        for (int p = 0; p < members.length; p++) {
            for (int input : members[p]) {
                spread[input] = values[p];
            }
        }
        return spread;
    }
}
