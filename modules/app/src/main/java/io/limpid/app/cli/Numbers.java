package io.limpid.app.cli;

import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult.StageTiming;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Locale;

/** Numbers as people read them, with their intervals. */
final class Numbers {
    private Numbers() {}

    /** {@code 91.20% [90.63, 91.74]}, or a dash if it was not measured. */
    static String percent(List<Finding> findings, String name) {
        return Finding.in(findings, name).map(Numbers::shown).orElse("-");
    }

    /** A finding in its unit. */
    static String shown(Finding found) {
        if (Double.isNaN(found.value())) {
            return "not defined";
        }
        return switch (found.unit()) {
            case "fraction" -> format("%.2f%%", 100 * found.value()) + interval(found, 100, "%.2f");
            case "fraction_difference" -> format("%+.2f pp", 100 * found.value()) + interval(found, 100, "%+.2f");
            case "count" -> format("%.0f", found.value());
            case "p_value" -> format("%.3g", found.value());
            default -> format("%.5f", found.value()) + interval(found, 1, "%.5f");
        };
    }

    private static String interval(Finding found, double scale, String pattern) {
        return found.hasInterval()
                ? format(" [" + pattern + ", " + pattern + "]", scale * found.low(), scale * found.high())
                : "";
    }

    static String bytes(Stage stage) {
        return format("%,d", stage.cost().bytes());
    }

    static String latency(StageTiming timing) {
        return Double.isNaN(timing.latencyMicroseconds())
                ? "-"
                : format(
                        "%.1f µs [%.1f, %.1f]",
                        timing.latencyMicroseconds(), timing.latencyLow(), timing.latencyHigh());
    }

    static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
