package io.limpid.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.limpid.report.chart.Legend;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Renders explanations of one model, outside of a run, as one HTML file that works offline. */
public final class ExplanationPage {
    private ExplanationPage() {}

    /**
     * @param model name of the model, that of its stage too
     * @throws IOException if the file cannot be written
     */
    public static void write(Explanations explanations, String model, List<String> classes, Path file)
            throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, ExplanationPage.class.getClassLoader(), "io.limpid.report.template");
        StringOutput out = new StringOutput();
        engine.render(
                "explained.jte",
                Map.of(
                        "name", model,
                        "assets", Assets.load(),
                        "background", explanations.background(),
                        "faithfulness", FaithfulnessTable.of(explanations, Legend.of(model)),
                        "methods", ExplainedMethod.of(explanations, classes, Legend.of(model)),
                        "whole", ExplainedModels.of(explanations, Legend.of(model))),
                out);
        WholeFile.write(file, out.toString());
    }
}
