package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Demands;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.app.recipe.yaml.Settings;
import io.limpid.app.run.Compared;
import io.limpid.app.run.DriftPart;
import io.limpid.app.run.ModelComparison;
import io.limpid.app.run.Run;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.page.Page;
import io.limpid.report.result.RunResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid compare}. */
@Command(
        name = "compare",
        description =
                "Hold one model against another on any data, as a report of its own; each is a .zip, .h5, .limpid, .onnx or a surrogate,"
                        + " made by Limpid or not.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done, and every --limit was met.",
            "1:Done, but a limit was not met; or the comparison failed, and its folder says why.",
            "2:A mistake in the models, the data or the command; no work was done."
        },
        footer = {
            "",
            "Examples:",
            "  limpid compare small.onnx big.h5 --data fashion-mnist",
            "  limpid compare quantized.limpid teacher.zip --data my-table.yaml --claim 'agreement >= 98%%' \\",
            "      --claim 'accuracy-change within 0.5 pp' --limit 'kappa >= 0.95'",
            "  limpid compare small.zip big.zip --data breast-cancer --method kernel-shap --robustness",
            "  (my-table.yaml holds what a recipe has under data; docs/fidelity.md explains every number)"
        })
final class CompareCommand implements Callable<Integer> {
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
            description =
                    "Measures, see limpid list; default: fidelity, calibration, and fairness where the data has protected"
                            + " attributes.")
    private List<String> measures = new ArrayList<>();

    @Option(
            names = "--claim",
            paramLabel = "CLAIM",
            description = "A claim about a measured number, which the report answers with established, refuted or not"
                    + " established; repeatable.")
    private List<String> claims = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "CLAIM",
            description = "A claim that must be established, or the exit code is 1; repeatable.")
    private List<String> limits = new ArrayList<>();

    @Mixin
    DriftOptions drift = new DriftOptions();

    @Option(names = "--runs", paramLabel = "DIR", description = "Folder of run folders; default: ${DEFAULT-VALUE}.")
    private Path runs = Path.of("runs");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Exactly this folder, which must not exist; default: the next compare-<n> under --runs.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Recipes recipes = new Recipes(Catalogue.vocabulary(), common.dataFolders());
        CheckedRows rows = source.read(recipes);
        List<String> chosen = chosen(rows);
        Optional<Bound<DriftSettings>> drifting =
                drift.given() ? Optional.of(drift.read(recipes, rows)) : Optional.empty();
        Demands known = new Demands(
                chosen,
                rows.schema(),
                drifting.map(asked -> Recipes.quantities(asked.value(), asked.resolved(), rows.schema()))
                        .orElse(Map.of()));
        ModelComparison.Request request = new ModelComparison.Request(
                chosen,
                Recipes.demands("--limit", limits, known),
                Recipes.demands("--claim", claims, known),
                Settings.yaml(settings(chosen)),
                CommandText.of(spec),
                source.seed());
        List<ModelComparison.Part> parts = drifting.map(
                        asked -> List.<ModelComparison.Part>of(new DriftPart(asked, source.seed(), Bars.forTerminal())))
                .orElse(List.of());
        Backend.require();
        Compared compared = Compared.of(models.candidate(), models.reference(), rows, where.part(), Bars.forTerminal());
        Run.Finished finished = new ModelComparison(request, parts).execute(compared, runs, Optional.ofNullable(out));
        PrintWriter to = spec.commandLine().getOut();
        for (RunResult.Limit limit : finished.result().limits()) {
            to.println(Summary.line(limit));
        }
        to.println("report: " + Page.render(finished.folder().path()));
        to.flush();
        return finished.limitsMet() ? 0 : 1;
    }

    private List<String> chosen(CheckedRows rows) {
        if (!measures.isEmpty()) {
            return Recipes.measures(measures);
        }
        return rows.schema().protectedAttributes().isEmpty() || !rows.schema().isOfClasses()
                ? List.of("fidelity", "calibration")
                : List.of("fidelity", "calibration", "fairness");
    }

    private Map<String, Object> settings(List<String> chosen) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("candidate", models.files()[0].toString());
        settings.put("reference", models.files()[1].toString());
        settings.put("data", source.data());
        settings.put("part", where.part().name().toLowerCase(Locale.ROOT));
        settings.put("seed", source.seed());
        settings.put("measure", chosen);
        settings.put("limits", limits);
        settings.put("claims", claims);
        return settings;
    }
}
