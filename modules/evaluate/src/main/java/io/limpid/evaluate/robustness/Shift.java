package io.limpid.evaluate.robustness;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The picture is moved in one of eight directions, drawn for each row; what comes in from outside is black. Strengths are
 * whole pixels, 1 to 5 for a side of 28 and in proportion for others.
 */
public record Shift() implements ForImages {
    private static final int[][] DIRECTIONS = {{0, 1}, {1, 1}, {1, 0}, {1, -1}, {0, -1}, {-1, -1}, {-1, 0}, {-1, 1}};
    private static final double SIDE = 28;

    @Override
    public String name() {
        return "shift";
    }

    @Override
    public String unit(InputSpace space) {
        return "pixels";
    }

    @Override
    public List<Double> strengths(InputSpace space) {
        int side = Math.min(space.shape().get(1), space.shape().get(2));
        return List.of(1, 2, 3, 4, 5).stream()
                .map(pixels -> (double) Math.max(1, Math.round(pixels * side / SIDE)))
                .toList();
    }

    @Override
    public float[] apply(float[] row, InputSpace space, double strength, UniformRandomProvider random) {
        int[] direction = DIRECTIONS[random.nextInt(DIRECTIONS.length)];
        return moved(row, space, direction[0] * (int) strength, direction[1] * (int) strength);
    }

    /** @param down pixels downwards; {@code right} to the right */
    static float[] moved(float[] row, InputSpace space, int down, int right) {
        int height = space.shape().get(1);
        int width = space.shape().get(2);
        float[] moved = Arrays.copyOf(space.low(), row.length);
        for (int i = 0; i < row.length; i++) {
            int y = i / width % height + down;
            int x = i % width + right;
            if (y >= 0 && y < height && x >= 0 && x < width) {
                moved[i + down * width + right] = row[i];
            }
        }
        return moved;
    }
}
