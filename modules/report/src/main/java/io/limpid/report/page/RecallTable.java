package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How much of each class every stage finds: what accuracy hides where one class is much larger than another. */
final class RecallTable {
    private RecallTable() {}

    /** Recall of each class, their mean, and of two classes the F1 score of the second, the positive one. */
    static Table of(RunResult run, Legend legend) {
        List<String> classes = run.data().classes();
        List<Table.Row> rows = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            int of = k;
            long count = Arrays.stream(run.stages().get(0).confusion()[k])
                    .asLongStream()
                    .sum();
            String title = "Recall of " + classes.get(k);
            rows.add(row(
                    run,
                    title,
                    "Share of the " + count + " test cases of this class that are decided so.",
                    stage -> recall(stage, of)));
        }
        rows.add(row(
                run,
                "Balanced accuracy",
                "Mean of the classes' recall: each class counts the same, however rare.",
                stage -> IntStream.range(0, classes.size())
                        .mapToDouble(k -> recall(stage, k))
                        .average()
                        .orElse(Double.NaN)));
        if (classes.size() == 2) {
            rows.add(row(
                    run,
                    "F1 of " + classes.get(1),
                    "Harmonic mean of recall and precision of the positive class.",
                    RecallTable::f1));
        }
        List<Table.Column> columns = run.stages().stream()
                .map(stage -> new Table.Column(legend.label(stage.name()), ""))
                .toList();
        return new Table("Recall by class", "", columns, rows, List.of(), List.of());
    }

    private static Table.Row row(RunResult run, String title, String meaning, ToDoubleFunction<Stage> value) {
        return new Table.Row(
                title,
                meaning,
                run.stages().stream()
                        .map(stage -> Table.Cell.of(shown(value.applyAsDouble(stage))))
                        .toList());
    }

    private static String shown(double share) {
        return Double.isNaN(share) ? Format.NONE : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    /** NaN of a class without test cases. */
    private static double recall(Stage stage, int k) {
        double all = Arrays.stream(stage.confusion()[k]).asLongStream().sum();
        return stage.confusion()[k][k] / all;
    }

    private static double f1(Stage stage) {
        double right = stage.confusion()[1][1];
        return 2 * right / (2 * right + stage.confusion()[0][1] + stage.confusion()[1][0]);
    }
}
