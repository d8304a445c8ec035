package io.limpid.app.run;

import io.limpid.app.recipe.LimitSettings;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult.Limit;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the last stage against the recipe's demands. A measured number meets a demand when the bound of its 95% interval
 * on the demand's side does: what is only probably true is not promised.
 */
final class Limits {
    private static final Map<String, Double> BYTES =
            Map.of("B", 1.0, "kB", 1e3, "MB", 1e6, "KiB", 1024.0, "MiB", 1024.0 * 1024);

    private final Stage teacher;
    private final Stage last;

    Limits(Stage teacher, Stage last) {
        this.teacher = teacher;
        this.last = last;
    }

    List<Limit> check(LimitSettings demands) {
        List<Limit> limits = new ArrayList<>();
        if (demands.accuracyDrop() != null) {
            Finding change = found("accuracy-change");
            limits.add(new Limit(
                    "accuracy-drop",
                    demands.accuracyDrop(),
                    format(
                            "%.2f pp, at worst %.2f pp (95%% interval)",
                            0.0 - 100 * change.value(), 0.0 - 100 * change.low()),
                    -change.low() <= number(demands.accuracyDrop()) / 100));
        }
        if (demands.agreement() != null) {
            Finding agreement = found("agreement");
            limits.add(new Limit(
                    "agreement",
                    demands.agreement(),
                    format("%.2f%%, at worst %.2f%% (95%% interval)", 100 * agreement.value(), 100 * agreement.low()),
                    agreement.low() >= number(demands.agreement()) / 100));
        }
        if (demands.size() != null) {
            limits.add(new Limit(
                    "size",
                    demands.size(),
                    format("%,d B", last.cost().bytes()),
                    last.cost().bytes() <= number(demands.size()) * unit(demands.size())));
        }
        if (demands.compression() != null) {
            double times = (double) teacher.cost().bytes() / last.cost().bytes();
            limits.add(new Limit(
                    "compression",
                    demands.compression(),
                    format("%.2fx of %,d B", times, teacher.cost().bytes()),
                    times >= number(demands.compression())));
        }
        return limits;
    }

    /** Of the teacher itself there is no change. */
    private Finding found(String name) {
        return Finding.in(last.againstTeacher(), name)
                .orElseGet(() -> name.equals("agreement")
                        ? new Finding(name, 1, "fraction", 1, 1, 1, "exact")
                        : new Finding(name, 0, "fraction_difference", 0, 0, 1, "exact"));
    }

    private static double number(String demand) {
        return Double.parseDouble(demand.replaceAll("[^0-9.].*", ""));
    }

    private static double unit(String demand) {
        return BYTES.getOrDefault(demand.replaceAll("[0-9. ]", ""), 1.0);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
