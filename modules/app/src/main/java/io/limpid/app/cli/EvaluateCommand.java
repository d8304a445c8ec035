package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.run.Compared;
import io.limpid.app.run.ModelComparison;
import io.limpid.app.run.ModelFile;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.result.Finding;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid evaluate}. */
@Command(
        name = "evaluate",
        description =
                "Measure how faithfully one model behaves like another on any data; each is a .zip, .h5, .limpid, .onnx or a surrogate.",
        footer = {
            "",
            "Examples:",
            "  limpid evaluate runs/quickstart-1/artefacts/quantize.limpid runs/quickstart-1/models/teacher.zip \\",
            "      --data fashion-mnist-sample",
            "  limpid evaluate small.zip big.h5 --data my-table.yaml --part validation",
            "  (my-table.yaml holds what a recipe has under data)"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(index = "0", paramLabel = "CANDIDATE", description = "The model that is measured.")
    private Path candidate = Path.of("");

    @Parameters(index = "1", paramLabel = "REFERENCE", description = "The model it is held against.")
    private Path reference = Path.of("");

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "A data source (see limpid list), or a YAML file with the keys of a recipe's data.")
    private String data = "";

    @Option(
            names = "--part",
            description = "Rows to measure on: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
            defaultValue = "test")
    private Compared.Part part = Compared.Part.TEST;

    @Option(
            names = "--seed",
            description =
                    "Seed of the split and of resampling; give a run's to get its splits. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(
            names = "--measure",
            split = ",",
            paramLabel = "NAME",
            description = "Measures, see limpid list; default: ${DEFAULT-VALUE}.",
            defaultValue = "fidelity,calibration")
    private List<String> measures = List.of();

    @Override
    public Integer call() {
        CheckedRows rows = new Recipes(Catalogue.vocabulary(), common.dataFolders()).data(data, seed);
        List<String> chosen = Recipes.measures(measures);
        Backend.require();
        Compared compared =
                Compared.of(ModelFile.open(candidate), ModelFile.open(reference), rows, part, Bars.forTerminal());
        List<Finding> findings = ModelComparison.findings(compared, chosen, seed);
        PrintWriter to = spec.commandLine().getOut();
        to.println(Tables.table(
                findings,
                List.of(
                        Tables.text("measure", 60, Finding::name),
                        Tables.number("value [95%]", Numbers::shown),
                        Tables.text("interval", 60, Finding::method))));
        to.flush();
        return 0;
    }
}
