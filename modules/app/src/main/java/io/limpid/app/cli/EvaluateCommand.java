package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.run.Compared;
import io.limpid.app.run.ModelComparison;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.result.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    TwoModels models = new TwoModels();

    @Mixin
    DataOptions source = new DataOptions();

    @Mixin
    PartOption where = new PartOption();

    @Option(
            names = "--measure",
            split = ",",
            paramLabel = "NAME",
            description = "Measures, see limpid list; default: ${DEFAULT-VALUE}.",
            defaultValue = "fidelity,calibration")
    private List<String> measures = List.of();

    @Override
    public Integer call() {
        CheckedRows rows = source.read(new Recipes(Catalogue.vocabulary(), common.dataFolders()));
        List<String> chosen = Recipes.measures(measures);
        Backend.require();
        Compared compared = Compared.of(models.candidate(), models.reference(), rows, where.part(), Bars.forTerminal());
        List<Finding> findings = ModelComparison.findings(compared, chosen, source.seed());
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
