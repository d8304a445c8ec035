package io.limpid.app.run;

import io.limpid.app.measure.Demand;
import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.Equivalence;
import io.limpid.evaluate.significance.Equivalence.Verdict;
import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Finding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A demand held against what was measured. The interval counts, not the number: what is only probably true is not promised.
 * A count or a p-value has no interval and is judged by itself; a number that the rows cannot give meets no demand.
 *
 * @param rows on which it was measured
 */
record Judged(Demand demand, Finding found, int rows) {

    boolean met() {
        return verdict() == Verdict.ESTABLISHED;
    }

    private Verdict verdict() {
        return demand.bounds().verdict(interval());
    }

    private Interval interval() {
        double low = found.hasInterval() ? found.low() : found.value();
        double high = found.hasInterval() ? found.high() : found.value();
        return new Interval(low, high, 0, found.method());
    }

    /** The number, its interval, and by how much it misses the demand. */
    String text() {
        if (Double.isNaN(found.value())) {
            return "no such number: " + found.method();
        }
        String interval = found.hasInterval()
                ? format(
                        ", %s%% interval [%s, %s]",
                        number(100 * found.level()), shown(found.low()), shown(found.high()))
                : ", which has no interval";
        return shown(found.value()) + interval + (met() ? "" : "; missed by " + size(shortfall()));
    }

    /** How far the interval reaches beyond the demand. */
    private double shortfall() {
        return Math.max(
                demand.bounds().least() - interval().low(),
                interval().high() - demand.bounds().most());
    }

    private String shown(double value) {
        return found.unit().equals("fraction_difference") ? format("%+.2f pp", 100 * value) : size(value);
    }

    private String size(double value) {
        return switch (found.unit()) {
            case "fraction" -> hundredths(100 * value) + "%";
            case "fraction_difference" -> hundredths(100 * value) + " pp";
            case "count" -> format("%.0f", value);
            default -> significant(value, 4);
        };
    }

    /** Two decimals, or more where those would say 0. */
    private static String hundredths(double value) {
        return value == 0 || Math.abs(value) >= 0.005 ? format("%.2f", value) : significant(value, 2);
    }

    private static String significant(double value, int digits) {
        return new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String number(double value) {
        return value == Math.rint(value) ? format("%.0f", value) : format("%.1f", value);
    }

    /** @param limit whether the run is to fail if this is not met */
    Behaviour.Claim claim(String stage, boolean limit) {
        return new Behaviour.Claim(
                stage,
                demand.text(),
                limit,
                found,
                switch (verdict()) {
                    case ESTABLISHED -> Behaviour.Answer.ESTABLISHED;
                    case REFUTED -> Behaviour.Answer.REFUTED;
                    case NOT_ESTABLISHED -> Behaviour.Answer.NOT_ESTABLISHED;
                },
                rows,
                needed().orElse(0),
                Equivalence.POWER);
    }

    private OptionalLong needed() {
        if (Double.isNaN(found.value()) || !found.hasInterval()) {
            return OptionalLong.empty();
        }
        boolean wholeProportion =
                found.method().equals("Wilson") && !found.name().contains(".");
        return wholeProportion
                ? demand.bounds().rowsForProportion(found.value())
                : demand.bounds().rows(found.value(), interval(), rows);
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
