package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Prune;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.run.ModelFile;
import io.limpid.app.run.SensitivityScan;
import io.limpid.app.run.UserException;
import io.limpid.core.data.Data;
import io.limpid.core.network.Network;
import io.limpid.report.page.Page;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.Sensitivity;
import io.limpid.report.result.Sensitivity.Trial;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid sensitivity}. */
@Command(
        name = "sensitivity",
        description = {
            "Prune one layer of a stage at a time and measure accuracy and agreement on the validation split.",
            "Trials are kept in the run folder; what is there already is not made again."
        },
        footer = {
            "",
            "Examples:",
            "  limpid sensitivity runs/quickstart-1",
            "  limpid sensitivity runs/quickstart-1 --stage distill --method l1-channel --sparsities 0.25,0.5,0.75"
        })
final class SensitivityCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(index = "0", paramLabel = "RUN", description = "A finished run folder.")
    private Path run = Path.of("");

    @Option(names = "--stage", description = "Whose network; default: ${DEFAULT-VALUE}.", defaultValue = "teacher")
    private String stage = "teacher";

    @Option(
            names = "--method",
            description = "How the weights or channels are chosen, as in a recipe's prune; default: ${DEFAULT-VALUE}.",
            defaultValue = "magnitude")
    private String method = "magnitude";

    @Option(
            names = "--sparsities",
            split = ",",
            paramLabel = "FRACTION",
            description = "Each in [0, 1); default: ${DEFAULT-VALUE}.",
            defaultValue = "0.3,0.5,0.7,0.8,0.9,0.95")
    private List<Double> sparsities = List.of();

    @Override
    public Integer call() throws IOException {
        PastRun past = PastRun.read(run);
        Prune.Method chosen = chosen();
        for (double sparsity : sparsities) {
            if (!(sparsity >= 0 && sparsity < 1)) {
                throw new UserException("--sparsities must be in [0, 1), but one was " + sparsity);
            }
        }
        Path model = run.resolve("models").resolve(stage + ".zip");
        if (!stage.matches("[a-z0-9-]+") || !Files.isRegularFile(model)) {
            throw new UserException(
                    "--stage must be one of the run's with a network, but " + stage + " has no " + model);
        }
        RunFolder folder = new RunFolder(past.folder());
        CheckedRecipe recipe =
                new Recipes(Catalogue.vocabulary(), common.dataFolders()).read(folder.recipe(), List.of());
        recipe.rows().schema().target().ifPresent(target -> {
            throw new UserException(
                    past.folder() + " must be a run with classes, whose accuracy is measured, but has the"
                            + " numeric target " + target.name());
        });
        Backend.require();
        Data data = recipe.rows().load().data();
        Network network = ModelFile.open(model).fitting(data.schema());
        SensitivityScan scan =
                new SensitivityScan(network, data, chosen, recipe.recipe().seed(), Bars.forTerminal());
        List<Trial> trials = scan.run(sparsities, Sensitivity.file(folder, stage, method));
        PrintWriter to = spec.commandLine().getOut();
        to.println(Tables.table(
                trials,
                List.of(
                        Tables.text("layer", 40, Trial::layer),
                        Tables.number("sparsity", trial -> percent(trial.sparsity())),
                        Tables.number("accuracy", trial -> percent(trial.accuracy())),
                        Tables.number("agreement", trial -> percent(trial.agreement())))));
        to.println("report: " + Page.render(run));
        to.flush();
        return 0;
    }

    private Prune.Method chosen() {
        for (Prune.Method each : Prune.Method.values()) {
            if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(method)) {
                return each;
            }
        }
        throw new UserException("--method must be one of a recipe's prune (see limpid list), but was " + method);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * fraction);
    }
}
