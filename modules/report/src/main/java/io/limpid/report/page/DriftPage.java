package io.limpid.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.limpid.report.chart.Legend;
import io.limpid.report.result.Drift;
import io.limpid.report.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Renders the drift of models outside of a run as one HTML file that works offline. */
public final class DriftPage {
    private DriftPage() {}

    /** @throws IOException if the file cannot be written */
    public static void write(Drift drift, List<String> classes, Path file) throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, DriftPage.class.getClassLoader(), "io.limpid.report.template");
        StringOutput out = new StringOutput();
        Legend legend = Legend.of(drift.reference(), drift.candidates());
        engine.render(
                "drifted.jte",
                Map.of(
                        "name", drift.reference(),
                        "assets", Assets.load(),
                        "drift", DriftPart.of(drift, classes, legend)),
                out);
        WholeFile.write(file, out.toString());
    }
}
