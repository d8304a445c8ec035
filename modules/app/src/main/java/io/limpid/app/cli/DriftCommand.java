package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.app.run.DriftComparison;
import io.limpid.data.source.CheckedRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid drift}. */
@Command(
        name = "drift",
        description = "Hold one model's reasons, and its decisions about damaged inputs, against another's.",
        footer = {
            "",
            "Examples:",
            "  limpid drift runs/breast-cancer-1/artefacts/quantize.limpid runs/breast-cancer-1/models/teacher.zip \\",
            "      --data breast-cancer --method kernel-shap --out drift.html",
            "  limpid drift small.zip big.onnx --data fashion-mnist-sample --method occlusion --robustness",
            "  limpid drift small.zip big.zip --data german-credit \\",
            "      --set 'robustness={ corruptions: [missing], severities: [1, 3, 5] }'"
        })
final class DriftCommand implements Callable<Integer> {
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

    @Mixin
    DriftOptions drift = new DriftOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "Write everything to a .json or .html file.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        DriftComparison.requireWritable(Optional.ofNullable(out));
        Recipes recipes = new Recipes(Catalogue.vocabulary(), common.dataFolders());
        CheckedRows rows = source.readClasses(recipes, "drift");
        Bound<DriftSettings> asked = drift.read(recipes, rows);
        Backend.require();
        DriftComparison comparison = DriftComparison.of(
                models.candidate(), models.reference(), rows, where.part(), asked, source.seed(), Bars.forTerminal());
        PrintWriter to = spec.commandLine().getOut();
        DriftText.print(comparison, to);
        if (out != null) {
            comparison.write(out);
            to.println(out);
        }
        to.flush();
        return 0;
    }
}
