package io.limpid.app.cli;

import io.limpid.app.run.Explanation;
import io.limpid.report.page.Format;
import io.limpid.report.result.Explanations;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Explanations as tables on the terminal: the largest contributions first. */
final class ExplanationText {
    private static final int MOST = 12;

    private ExplanationText() {}

    /** One contribution. */
    private record Line(String feature, String value, double contribution, double error) {}

    static void print(Explanation explanation, PrintWriter to) {
        Explanations all = explanation.explanations();
        for (Explanations.Method method : all.methods()) {
            method.notes().forEach(to::println);
            judgements(method, to);
            for (int i = 0; i < all.cases().size() && !method.stages().isEmpty(); i++) {
                Explanations.OfStage stage = method.stages().get(0);
                print(
                        explanation.classes(),
                        all.scaleOf(method),
                        method.view() == Explanations.View.UNITS ? method.ofUnits(stage) : method,
                        stage,
                        all.cases().get(i),
                        stage.cases().get(i),
                        to);
            }
        }
        all.global().forEach(method -> print(method, to));
        to.println("Absent values come from " + all.background() + "; contributions add up to the " + all.scale()
                + " unless a method says score, which is what the softmax is applied to.");
    }

    private static void print(
            List<String> classes,
            String scale,
            Explanations.Method method,
            Explanations.OfStage stage,
            Explanations.Case about,
            Explanations.Values found,
            PrintWriter to) {
        to.println(method.title() + (stage.layer().isEmpty() ? "" : " of " + stage.layer()) + ", row " + about.row()
                + ": " + classes.get(about.target())
                + (scale.equals(Explanations.ACTIVATION) ? "" : ", " + scale + Numbers.format(" %.4f", found.output()))
                + (Double.isNaN(found.base()) ? "" : Numbers.format(", from %.4f", found.base()))
                + (about.truth() < 0 ? "" : "; truth " + classes.get(about.truth())));
        List<Line> lines = IntStream.range(0, found.values().length)
                .filter(f -> method.view() != Explanations.View.WORDS
                        || !about.values().get(f).isEmpty())
                .mapToObj(f -> line(method, stage, about, found, f))
                .sorted(Comparator.comparingDouble(line -> -Math.abs(line.contribution())))
                .limit(MOST)
                .toList();
        to.println(Tables.table(
                lines,
                List.of(
                        Tables.text(method.features().isEmpty() ? "pixel (y, x)" : "feature", 40, Line::feature),
                        Tables.text("value", 36, Line::value),
                        Tables.number("contribution", line -> Numbers.format("%+.5f", line.contribution())),
                        Tables.number(
                                "standard error",
                                line -> Double.isNaN(line.error()) ? "" : Numbers.format("%.5f", line.error())))));
        long all = method.view() == Explanations.View.WORDS
                ? about.values().stream().filter(word -> !word.isEmpty()).count()
                : found.values().length;
        if (all > MOST) {
            to.println("  " + (all - MOST) + " smaller ones are not shown; --out writes all");
        }
        to.println();
    }

    private static void print(Explanations.Global method, PrintWriter to) {
        method.notes().forEach(to::println);
        if (method.stages().isEmpty()) {
            return;
        }
        List<Explanations.Effect> effects = method.stages().get(0).effects();
        String settings = Format.parameters(method.parameters()).stream().collect(Collectors.joining(", ", " (", ")"));
        to.println(method.title() + (method.parameters().isEmpty() ? "" : settings) + ", for " + method.target()
                + " on " + method.rows() + " rows");
        List<Explanations.Effect> numbers = effects.stream()
                .filter(effect -> effect.x().length == 0)
                .sorted(Comparator.comparingDouble(effect -> -Math.abs(effect.y()[0])))
                .limit(2 * MOST)
                .toList();
        if (!numbers.isEmpty()) {
            to.println(Tables.table(
                    numbers,
                    List.of(
                            Tables.text(
                                    "feature",
                                    60,
                                    effect -> effect.feature()
                                            + (effect.other().isEmpty() ? "" : " x " + effect.other())),
                            Tables.text("quantity", 24, Explanations.Effect::quantity),
                            Tables.number("value", effect -> Numbers.format("%.5f", effect.y()[0])),
                            Tables.number(
                                    "standard error",
                                    effect -> effect.errors().length == 0
                                            ? ""
                                            : Numbers.format("%.5f", effect.errors()[0])))));
        }
        if (effects.stream().anyMatch(effect -> effect.x().length > 0)) {
            to.println("  its curves are written by --out");
        }
        to.println();
    }

    /** How far its explanations can be trusted. */
    private static void judgements(Explanations.Method method, PrintWriter to) {
        if (!method.judgements().isEmpty()) {
            to.println(method.title() + ", how far to trust it");
            to.println(Tables.table(
                    method.judgements(),
                    List.of(
                            Tables.text("criterion", 40, Explanations.Judgement::criterion),
                            Tables.number("mean", found -> Numbers.format("%.4g", found.mean())),
                            Tables.text("better", 10, found -> found.higherIsBetter() ? "higher" : "lower"))));
            to.println();
        }
    }

    private static Line line(
            Explanations.Method method,
            Explanations.OfStage stage,
            Explanations.Case about,
            Explanations.Values found,
            int f) {
        String feature = method.features().isEmpty()
                ? f / method.shape().get(1) + ", " + f % method.shape().get(1)
                : method.features().get(f);
        return new Line(
                feature,
                stage.layer().isEmpty() ? found.text(about, f) : "",
                found.values()[f],
                f < found.errors().length ? found.errors()[f] : Double.NaN);
    }
}
