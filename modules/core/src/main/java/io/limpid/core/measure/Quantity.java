package io.limpid.core.measure;

/**
 * A number that a measure gives, known before anything is measured: what may be demanded of a model.
 *
 * @param name for example {@code agreement}; with {@code .<class>}, {@code .<attribute>} or {@code .<attribute>.<group>}
 *     behind it where there is one {@code for each}
 * @param each for what the number is given
 * @param bounded whether it has an interval; a count or a p-value has none
 */
public record Quantity(String name, Unit unit, Each each, boolean bounded) {
    /** For what a number is given. */
    public enum Each {
        /** Once, for all rows. */
        ALL_ROWS,
        CLASS,
        /** For each protected attribute and each intersection of attributes. */
        ATTRIBUTE,
        /** For each group of those. */
        GROUP
    }

    /** One number with an interval over all rows. */
    public static Quantity of(String name, Unit unit) {
        return new Quantity(name, unit, Each.ALL_ROWS, true);
    }

    /** Numbers with an interval, one {@code for each}. */
    public static Quantity each(Each each, String name, Unit unit) {
        return new Quantity(name, unit, each, true);
    }

    /** The same number without an interval. */
    public Quantity unbounded() {
        return new Quantity(name, unit, each, false);
    }
}
