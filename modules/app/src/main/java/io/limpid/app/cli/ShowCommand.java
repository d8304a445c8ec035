package io.limpid.app.cli;

import io.limpid.app.run.ModelFile;
import io.limpid.app.run.ModelSummary;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid show}. */
@Command(
        name = "show",
        description = "Show what a model file holds: layers, shapes, parameters, sparsity, size.",
        footer = {
            "",
            "Examples:",
            "  limpid show runs/quickstart-1/models/prune.zip",
            "  limpid show runs/quickstart-1/artefacts/quantize.limpid",
            "  limpid show foreign.onnx"
        })
final class ShowCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "MODEL", description = "A " + ModelFile.FORMATS + " model.")
    private Path model = Path.of("");

    @Override
    public Integer call() throws IOException {
        Backend.require();
        ModelSummary summary = ModelSummary.of(ModelFile.open(model));
        PrintWriter to = spec.commandLine().getOut();
        to.println(model + ": " + summary.kind() + ", input " + summary.input());
        to.println(Tables.table(
                summary.layers(),
                List.of(
                        Tables.text("layer", 40, ModelSummary.Layer::name),
                        Tables.text("kind", 30, ModelSummary.Layer::kind),
                        Tables.text("weights", 30, ModelSummary.Layer::shape),
                        Tables.number("parameters", layer -> Numbers.format("%,d", layer.parameters())),
                        Tables.number("zeros", ShowCommand::zeros))));
        to.println(Numbers.format("%,d parameters", summary.parameters())
                + summary.macs()
                        .map(macs -> Numbers.format(", %,d multiply-accumulates", macs))
                        .orElse("")
                + Numbers.format(", %,d bytes on disk, %,d after gzip", summary.bytes(), summary.gzipBytes()));
        summary.provenance().forEach(step -> to.println("  " + step));
        to.flush();
        return 0;
    }

    private static String zeros(ModelSummary.Layer layer) {
        return Double.isNaN(layer.sparsity()) ? "-" : Numbers.format("%.1f%%", 100 * layer.sparsity());
    }
}
