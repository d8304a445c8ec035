package io.limpid.app.cli;

import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunResult.StageTiming;
import io.limpid.report.result.Stage;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a run found, in one table, and whether its limits were met. */
final class Summary {
    private Summary() {}

    static void print(PrintWriter out, RunResult result) {
        Map<String, StageTiming> timings =
                result.timings().stages().stream().collect(Collectors.toMap(StageTiming::stage, Function.identity()));
        out.println(Tables.table(
                result.stages(),
                List.of(
                        Tables.text(
                                "stage",
                                40,
                                (Stage stage) ->
                                        (stage.kind() == Stage.Kind.CONTROL ? "  control: " : "") + stage.name()),
                        Tables.number(
                                result.predictsNumber() ? "R\u00b2 [95%]" : "accuracy [95%]",
                                (Stage stage) -> Numbers.percent(stage.quality(), result.headline())),
                        Tables.number(
                                result.predictsNumber() ? "R\u00b2 to teacher [95%]" : "agrees with teacher [95%]",
                                (Stage stage) -> Numbers.percent(stage.againstTeacher(), result.likeness())),
                        Tables.number("bytes on disk", Numbers::bytes),
                        Tables.number(
                                "latency [5%, 95%]",
                                (Stage stage) -> Numbers.latency(Objects.requireNonNull(timings.get(stage.name())))))));
        for (RunResult.Limit limit : result.limits()) {
            out.println(line(limit));
        }
    }

    /** {@code MISSED: kappa >= 0.95, found 0.93, 95% interval [0.91, 0.95]; missed by 0.04}. */
    static String line(RunResult.Limit limit) {
        return (limit.met() ? "met:    " : "MISSED: ") + limit.name() + " " + limit.demand() + ", found "
                + limit.found();
    }
}
