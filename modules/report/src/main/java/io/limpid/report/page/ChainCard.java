package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Finding;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A stage in the picture of the chain.
 *
 * @param beside for a control, what it stands beside; empty otherwise
 * @param from what a step of the chain starts from; empty if that is the card before it
 * @param share of the teacher's bytes, in percent for the bar's width, at least 0.5 so that it is seen
 * @param smaller {@code 41.2× smaller}; empty for the teacher
 * @param accuracyTitle {@code Accuracy}; of a numeric target {@code R²}
 * @param accuracy how good it is by itself
 * @param agreement how true it is to the teacher, of a numeric target R² of their predictions; a dash for the teacher itself
 * @param agreementTitle {@code Like the teacher}
 */
public record ChainCard(
        String title,
        String noun,
        String precision,
        String colour,
        String beside,
        String from,
        String accuracyTitle,
        Table.Cell accuracy,
        Table.Cell agreement,
        String agreementTitle,
        String bytes,
        String exactBytes,
        double share,
        String smaller,
        Table.Cell latency) {

    static List<ChainCard> of(RunResult run, List<Stage> stages, Legend legend) {
        return IntStream.range(0, stages.size())
                .mapToObj(i ->
                        of(run, stages.get(i), i == 0 ? "" : stages.get(i - 1).name(), legend))
                .toList();
    }

    private static ChainCard of(RunResult run, Stage stage, String before, Legend legend) {
        double bytes = stage.cost().bytes();
        double teacher = run.teacher().cost().bytes();
        double ratio = bytes > 0 ? teacher / bytes : Double.NaN;
        return new ChainCard(
                stage.title(),
                capital(legend.label(stage.name())),
                stage.precision(),
                legend.colour(stage.name()),
                stage.controls().isEmpty() ? "" : legend.label(stage.controls()),
                from(stage, before, legend),
                Term.of(run.headline()).label(),
                Table.Cell.of(Finding.in(stage.quality(), run.headline())),
                agreement(run, stage, legend),
                ChainCard.capital("like " + legend.origin()),
                Format.bytes(stage.cost().bytes()),
                Format.count(stage.cost().bytes()) + " bytes",
                teacher > 0 ? Math.min(100, Math.max(0.5, 100 * bytes / teacher)) : 0,
                stage.kind() == Stage.Kind.TEACHER || Double.isNaN(ratio)
                        ? ""
                        : ratio >= 1 ? Format.times(ratio) + " smaller" : Format.times(1 / ratio) + " larger",
                latency(run, stage));
    }

    private static String from(Stage stage, String before, Legend legend) {
        boolean follows = stage.previous().equals(before) || stage.previous().isEmpty();
        return follows || stage.kind() == Stage.Kind.CONTROL ? "" : legend.label(stage.previous());
    }

    private static Table.Cell agreement(RunResult run, Stage stage, Legend legend) {
        return stage.kind() == Stage.Kind.TEACHER
                ? new Table.Cell("is " + legend.origin(), "", "")
                : Table.Cell.of(Finding.in(stage.againstTeacher(), run.likeness()));
    }

    private static Table.Cell latency(RunResult run, Stage stage) {
        return CostTable.timing(run, stage).map(CostTable::latency).orElseGet(() -> Table.Cell.of(Format.NONE));
    }

    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
