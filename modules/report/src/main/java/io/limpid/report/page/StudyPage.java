package io.limpid.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Differences;
import io.limpid.report.chart.Key;
import io.limpid.report.chart.StudyAgainstSize;
import io.limpid.report.chart.StudyAgainstSparsity;
import io.limpid.report.result.Finding;
import io.limpid.report.result.Stage;
import io.limpid.report.result.Study;
import io.limpid.report.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A study over seeds as one HTML file that works offline.
 *
 * @param headline what it is about, in one sentence
 * @param points what it comes to
 * @param keys legend of the charts
 * @param charts numbers against bytes, and against the share of zeros
 * @param readable the readable models of the first run
 * @param questions what they ask about, over all runs
 */
public record StudyPage(
        Study study,
        String headline,
        List<String> points,
        List<Key> keys,
        List<Chart> charts,
        Table family,
        List<Table> forWhom,
        List<Table> fairness,
        List<Table> drift,
        Table all,
        List<ReadableModel> readable,
        List<Table> questions) {

    static StudyPage of(Study study) {
        StudyWords words = new StudyWords(study);
        StudyTables tables = new StudyTables(study);
        return new StudyPage(
                study,
                words.headline(),
                words.points(),
                StudyAgainstSize.keys(study),
                charts(study),
                tables.family(),
                tables.forWhom(),
                tables.fairness(),
                tables.drift(),
                tables.all(),
                ReadableModel.of(study.readable(), stage -> stage.equals(Stage.TEACHER) ? "network" : stage),
                tables.questions());
    }

    /** @throws IOException if the file cannot be written */
    public static void write(Study study, Path file) throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, StudyPage.class.getClassLoader(), "io.limpid.report.template");
        StringOutput out = new StringOutput();
        engine.render("study.jte", Map.of("page", of(study), "assets", Assets.load()), out);
        WholeFile.write(file, out.toString());
    }

    private static List<Chart> charts(Study study) {
        Map<String, String> drawn = new LinkedHashMap<>();
        drawn.put("agreement", "Decides like the network");
        drawn.put("accuracy", "Is right");
        study.members().stream()
                .flatMap(member -> member.findings().stream())
                .map(Finding::name)
                .distinct()
                .filter(name -> name.startsWith("cosine.")
                        || Term.base(name).equals("demographic-parity-difference") && !name.contains("+"))
                .forEach(name -> drawn.put(
                        name,
                        name.startsWith("cosine.")
                                ? "Gives the same reasons (" + Term.subject(name) + ")"
                                : "Gap in positive decisions by " + Term.subject(name)));
        List<Chart> charts = new ArrayList<>();
        drawn.forEach((name, title) -> StudyAgainstSize.of(
                        study,
                        name,
                        new Differences.Words(
                                "study-" + name.replaceAll("[^a-z0-9]+", "-") + "-" + charts.size(),
                                title,
                                "",
                                "Scatter plot of " + title + " against bytes for every model.",
                                Term.of(name).label(),
                                false))
                .ifPresent(charts::add));
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("agreement", "decides like it");
        lines.put("accuracy", "right");
        drawn.keySet().stream()
                .filter(name -> name.startsWith("cosine."))
                .forEach(name -> lines.put(name, "same reasons (cosine, " + Term.subject(name) + ")"));
        StudyAgainstSparsity.of(study, lines).ifPresent(charts::add);
        return charts;
    }
}
