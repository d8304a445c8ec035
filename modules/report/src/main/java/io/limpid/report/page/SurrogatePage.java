package io.limpid.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.limpid.report.result.Surrogates;
import io.limpid.report.result.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Renders surrogates of one model, outside of a run, as one HTML file that works offline. */
public final class SurrogatePage {
    private SurrogatePage() {}

    /**
     * @param model name of the model
     * @throws IOException if the file cannot be written
     */
    public static void write(Surrogates surrogates, String model, Path file) throws IOException {
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, SurrogatePage.class.getClassLoader(), "io.limpid.report.template");
        StringOutput out = new StringOutput();
        engine.render(
                "readable.jte",
                Map.of(
                        "name", model,
                        "assets", Assets.load(),
                        "models", ReadableModel.of(surrogates, stage -> "model " + stage)),
                out);
        WholeFile.write(file, out.toString());
    }
}
