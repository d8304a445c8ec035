package io.limpid.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.limpid.report.page.Table.Cell;
import io.limpid.report.page.Table.Column;
import io.limpid.report.page.Table.Entry;
import io.limpid.report.page.Table.Row;
import io.limpid.report.result.ForgottenExamples;
import io.limpid.report.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Renders forgotten examples as one HTML file that works offline. */
public final class ForgottenPage {
    private static final double LEVEL = 0.05;

    private ForgottenPage() {}

    /**
     * One forgotten row.
     *
     * @param before how the reference models voted
     * @param after how the candidate models voted
     * @param image base64 of a PNG; empty for tabular data
     */
    public record Case(
            int row, String truth, String before, String after, boolean known, String image, List<String> cells) {}

    /** @throws IOException if the file cannot be written */
    public static void write(ForgottenExamples found, Path file) throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, ForgottenPage.class.getClassLoader(), "io.limpid.report.template");
        StringOutput out = new StringOutput();
        engine.render(
                "forgotten.jte",
                Map.of(
                        "found", found,
                        "assets", Assets.load(),
                        "sentences", sentences(found),
                        "table", table(found),
                        "cases",
                                found.examples().stream()
                                        .map(example -> of(found, example))
                                        .toList()),
                out);
        WholeFile.write(file, out.toString());
    }

    /** What was found, in words. */
    public static List<String> sentences(ForgottenExamples found) {
        List<String> sentences = new ArrayList<>();
        sentences.add(Format.count(found.forgotten()) + " of " + Format.count(found.rows()) + " rows of the "
                + found.split() + " split of " + found.data() + " are decided otherwise by most of the "
                + found.candidate().size() + " compressed models than by most of the "
                + found.reference().size() + " uncompressed ones.");
        sentences.add("If compression did nothing, " + Format.count(Math.round(found.expected()))
                + " would be: so many are on average when the models change places at random. As many as found or more"
                + " come about in " + Format.percent(found.pChance()) + " of the "
                + (found.exhaustive() ? "" : "drawn ") + found.divisions() + " ways to divide them.");
        sentences.add("Accuracy is " + Format.percent(found.accuracy()) + " before and "
                + Format.percent(found.candidateAccuracy()) + " after on average"
                + (Double.isNaN(found.pAccuracy())
                        ? "."
                        : " (Welch's test, " + Format.pValue(found.pAccuracy()) + ")."));
        sentences.add(uneven(found));
        return sentences;
    }

    private static String uneven(ForgottenExamples found) {
        if (Double.isNaN(found.pUneven())) {
            return "Whether classes bear the damage evenly cannot be tested: nothing was forgotten, or there is one"
                    + " class only.";
        }
        String verdict = found.pUneven() < LEVEL
                ? "The damage is uneven across classes: they forget unlike shares of their rows"
                : "That the damage is uneven across classes is not shown";
        List<String> apart = found.byClass().stream()
                .filter(one -> one.pRelative() < LEVEL)
                .map(one -> one.name() + (falls(found, one) ? " (more)" : " (less)"))
                .toList();
        return verdict + " (chi-square, " + Format.pValue(found.pUneven())
                + (found.sparse() ? "; rough, since some class has few" : "") + ")."
                + (apart.isEmpty()
                        ? " No single class changes in accuracy otherwise than the whole (Welch, Holm, 5%)."
                        : " Changed in accuracy otherwise than the whole (Welch, Holm, 5%): " + String.join(", ", apart)
                                + ".");
    }

    /** Whether a class lost more than the whole. */
    private static boolean falls(ForgottenExamples found, ForgottenExamples.OfClass one) {
        return one.candidate() - one.reference() < found.candidateAccuracy() - found.accuracy();
    }

    private static Table table(ForgottenExamples found) {
        List<Row> rows = found.byClass().stream()
                .map(one -> new Row(
                        one.name(),
                        "",
                        List.of(
                                Cell.of(Format.count(one.rows())),
                                new Cell(
                                        Format.count(one.forgotten()),
                                        one.rows() == 0 ? "" : Format.percent((double) one.forgotten() / one.rows()),
                                        ""),
                                Cell.of(Format.count(one.lost())),
                                Cell.of(Format.percent(one.reference())),
                                new Cell(
                                        Format.percent(one.candidate()),
                                        Format.points(one.candidate() - one.reference()),
                                        ""),
                                p(one.pChange()),
                                p(one.pRelative()))))
                .toList();
        return new Table(
                "Class by class",
                "true class",
                List.of(
                        new Column("rows", ""),
                        new Column("forgotten", ""),
                        new Column("of these known", "decided rightly before"),
                        new Column("accuracy before", "mean of the models"),
                        new Column("after", ""),
                        new Column("changed?", "Welch, Holm"),
                        new Column("otherwise than the whole?", "Welch, Holm")),
                rows,
                List.of(),
                List.of(
                        new Entry(
                                "Forgotten",
                                "The class that most models decide is another after compression. Of classes with equally"
                                        + " many votes it is the one with the larger mean probability."),
                        new Entry(
                                "Changed?",
                                "Welch's t test over the models that the class's accuracy has one mean before and after;"
                                        + " p-values corrected over the classes by Holm's method."),
                        new Entry(
                                "Otherwise than the whole?",
                                "The same test of the class's accuracy minus the accuracy on all rows.")));
    }

    private static Cell p(double value) {
        return Cell.of(Double.isNaN(value) ? Format.NONE : Format.pValue(value));
    }

    private static Case of(ForgottenExamples found, ForgottenExamples.Example example) {
        return new Case(
                example.row(),
                found.classes().get(example.truth()),
                votes(found.classes(), example.referenceVotes()),
                votes(found.classes(), example.candidateVotes()),
                example.truth() == example.reference(),
                example.image(),
                example.cells());
    }

    /** {@code Shirt 4, Coat 1}: the most votes first. */
    private static String votes(List<String> classes, List<Integer> votes) {
        return IntStream.range(0, votes.size())
                .filter(k -> votes.get(k) > 0)
                .boxed()
                .sorted((a, b) -> votes.get(b) - votes.get(a))
                .map(k -> classes.get(k) + "\u00a0" + votes.get(k))
                .reduce((a, b) -> a + ", " + b)
                .orElse(Format.NONE);
    }
}
