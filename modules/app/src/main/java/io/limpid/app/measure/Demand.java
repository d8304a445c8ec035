package io.limpid.app.measure;

import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.significance.Equivalence;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A demand on a measured number, such as {@code kappa >= 0.95}, {@code agreement >= 98%}, {@code total-variation <= 0.02}
 * or {@code accuracy-change within 0.5 pp}, which is −0.5 to +0.5.
 *
 * @param measure full name of the number
 * @param text the demand as written, without the name
 * @param bounds the number must lie between them; one may be infinite
 */
public record Demand(String measure, String text, Equivalence bounds) {
    /** How a demand is written, for people. */
    public static final String RULE = "a demand such as >= 98%, <= 0.02, >= -0.5 pp or within 0.5 pp";

    /** What matches a demand without the name of its measure. */
    public static final String PATTERN =
            "(>=|<=|\u2265|\u2264|within) ?([-+\u2212]?\\d+(?:\\.\\d+)?(?:[eE]-?\\d+)?) ?(%|pp)?";

    private static final Pattern DEMAND = Pattern.compile(PATTERN);
    private static final Pattern NAMED = Pattern.compile("(.*\\S) +(" + PATTERN + ")");

    /** A measure and the demand on it, both as written. */
    public record Written(String measure, String demand) {}

    /** Parts {@code agreement >= 98%}; empty if it is not of that form. */
    public static Optional<Written> written(String claim) {
        Matcher matcher = NAMED.matcher(claim.strip());
        return matcher.matches() ? Optional.of(new Written(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /**
     * Reads a demand on a number.
     *
     * @param measure full name of the number
     * @param quantity what it is
     * @throws IllegalArgumentException saying what the demand must be, if it makes no sense for such a number
     */
    public static Demand of(String measure, Quantity quantity, String text) {
        Matcher matcher = DEMAND.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be " + RULE + ", but was \"" + text + '"');
        }
        double bound = bound(
                measure,
                quantity.unit(),
                Double.parseDouble(matcher.group(2).replace('\u2212', '-')),
                matcher.group(3),
                text);
        return new Demand(
                measure,
                text.strip(),
                switch (matcher.group(1)) {
                    case ">=", "\u2265" -> new Equivalence(bound, Double.POSITIVE_INFINITY);
                    case "<=", "\u2264" -> new Equivalence(Double.NEGATIVE_INFINITY, bound);
                    default -> within(bound, text);
                });
    }

    private static Equivalence within(double bound, String text) {
        if (!(bound > 0)) {
            throw new IllegalArgumentException("must be within more than 0, but was \"" + text + '"');
        }
        return new Equivalence(-bound, bound);
    }

    private static double bound(String measure, Unit unit, double number, @Nullable String suffix, String text) {
        String wanted = switch (unit) {
            case FRACTION -> "%";
            case FRACTION_DIFFERENCE -> "pp";
            default -> "";
        };
        if (suffix != null && !suffix.equals(wanted)) {
            throw new IllegalArgumentException(
                    "must be " + form(wanted) + ", as " + measure + " is " + kind(unit) + ", but was \"" + text + '"');
        }
        double bound = suffix == null ? number : number / 100;
        double least = unit == Unit.FRACTION || unit == Unit.P_VALUE ? 0 : -1;
        boolean limited = unit == Unit.FRACTION || unit == Unit.P_VALUE || unit == Unit.FRACTION_DIFFERENCE;
        if (limited && !(bound >= least && bound <= 1)) {
            throw new IllegalArgumentException("must be " + form(wanted) + " with a bound in [" + (int) least
                    + ", 1]" + (wanted.isEmpty() ? "" : " or its " + wanted) + ", as " + measure + " is " + kind(unit)
                    + ", but was \"" + text + '"');
        }
        return bound;
    }

    private static String form(String suffix) {
        return suffix.isEmpty() ? "a number without a unit" : "a plain number or one in " + suffix;
    }

    private static String kind(Unit unit) {
        return switch (unit) {
            case FRACTION -> "a fraction";
            case FRACTION_DIFFERENCE -> "a difference of fractions";
            case NATS -> "in nats";
            case TARGET -> "in the unit of the numeric target";
            case COUNT -> "a count";
            case P_VALUE -> "a p-value";
            default -> "a coefficient";
        };
    }
}
