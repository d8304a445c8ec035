package io.limpid.explain.global;

/**
 * What one player does to the output.
 *
 * @param player index of the player
 * @param other index of a second player, for interactions; −1 for none
 * @param quantity what {@code y} is, for example {@code first-order} or {@code mean}
 * @param x where a curve is known: noise in standard deviations, or coded values of the feature; empty for one number
 * @param y the values: as many as {@code x}, or one
 * @param errors standard errors of {@code y}; empty where there are none
 */
public record Effect(int player, int other, String quantity, double[] x, double[] y, double[] errors) {
    public Effect {
        if (y.length != Math.max(1, x.length) || errors.length != 0 && errors.length != y.length) {
            throw new IllegalArgumentException("an effect must have a y for every x and an error for every y or none, "
                    + "but has " + x.length + ", " + y.length + " and " + errors.length);
        }
    }

    /** One number. */
    static Effect of(int player, String quantity, double value, double error) {
        return new Effect(player, -1, quantity, new double[0], new double[] {value}, new double[] {error});
    }
}
