package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.recipe.SurrogateSettings;
import io.limpid.app.recipe.yaml.Location;
import io.limpid.app.run.ModelFile;
import io.limpid.app.run.SurrogateOfModel;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.result.Surrogates;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid surrogate}. */
@Command(
        name = "surrogate",
        description = {
            "Distil any model into a decision tree and a sparse logistic model that a person can read.",
            "The folder gets a page, the models (.json, for limpid evaluate and explain) and their Java and C source."
        },
        footer = {
            "",
            "Examples:",
            "  limpid surrogate runs/german-credit-1/models/teacher.zip --data german-credit --leaves 8 --out tree",
            "  limpid surrogate model.onnx --data my-table.yaml --set 'forms=[linear]' --features 5 --out five",
            "  limpid evaluate tree/surrogates/teacher-tree.json model.zip --data german-credit"
        })
final class SurrogateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "MODEL", description = "A " + ModelFile.FORMATS + " model.")
    private Path model = Path.of("");

    @Mixin
    DataOptions source = new DataOptions();

    @Option(names = "--leaves", paramLabel = "N", description = "Most leaves of the tree; default: those at the knee.")
    private @Nullable Integer leaves;

    @Option(
            names = "--features",
            paramLabel = "N",
            description = "Most features of the logistic model; default: those at the knee.")
    private @Nullable Integer features;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other key that a recipe has under surrogate, for example tree.queries=0; repeatable.")
    private List<String> settings = List.of();

    @Option(
            names = "--measure",
            split = ",",
            paramLabel = "NAME",
            description = "Measures of what is shown, see limpid list; default: ${DEFAULT-VALUE}.",
            defaultValue = "fidelity,calibration")
    private List<String> measures = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new folder for all of it.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        SurrogateOfModel.requireFree(out);
        List<String> chosen = Recipes.measures(measures);
        Recipes recipes = new Recipes(Catalogue.vocabulary(), common.dataFolders());
        CheckedRows rows = source.readClasses(recipes, "surrogate");
        SurrogateSettings asked = recipes.surrogate(text(), Location.commandLine("--set"));
        Backend.require();
        Surrogates found = SurrogateOfModel.write(
                ModelFile.open(model), rows, asked, chosen, source.seed(), out, Bars.forTerminal());
        PrintWriter to = spec.commandLine().getOut();
        SurrogateText.print(found, to);
        to.println("report: " + out.resolve("report.html"));
        to.flush();
        return 0;
    }

    /** The settings as YAML; a size that is asked for is among those that are tried. */
    private String text() {
        List<String> tree = new ArrayList<>();
        List<String> linear = new ArrayList<>();
        List<String> top = new ArrayList<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            String key = equals < 0 ? setting : setting.substring(0, equals);
            String value = equals < 0 ? "" : ": " + setting.substring(equals + 1);
            if (key.startsWith("tree.")) {
                tree.add(key.substring(5) + value);
            } else if (key.startsWith("linear.")) {
                linear.add(key.substring(7) + value);
            } else {
                top.add(key + value);
            }
        }
        show(leaves, "leaves", List.of(2, 3, 4, 6, 8, 12, 16, 24, 32), tree);
        show(features, "features", List.of(1, 2, 3, 5, 8, 13, 21), linear);
        top.add("tree: { " + String.join(", ", tree) + " }");
        top.add("linear: { " + String.join(", ", linear) + " }");
        return String.join("\n", top) + "\n";
    }

    private static void show(@Nullable Integer size, String key, List<Integer> usual, List<String> form) {
        Optional.ofNullable(size).ifPresent(most -> {
            form.add("show: " + most);
            if (form.stream().noneMatch(setting -> setting.startsWith(key + ":"))) {
                TreeSet<Integer> sizes = new TreeSet<>(usual);
                sizes.add(most);
                form.add(key + ": " + sizes);
            }
        });
    }
}
