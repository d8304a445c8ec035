package io.limpid.app.cli;

import io.limpid.app.artefact.Examples;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.app.recipe.yaml.Location;
import io.limpid.app.run.ColumnCoding;
import io.limpid.app.run.Explanation;
import io.limpid.app.run.ModelFile;
import io.limpid.app.run.WordCoding;
import io.limpid.core.data.Schema;
import io.limpid.data.source.CheckedRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid explain}. */
@Command(
        name = "explain",
        description = "Say why a model decided as it did: what each feature or pixel contributed.",
        footer = {
            "",
            "Examples:",
            "  limpid explain runs/breast-cancer-1/models/teacher.zip --data breast-cancer \\",
            "      --method kernel-shap --rows 3,17",
            "  limpid explain runs/quickstart-1/artefacts/quantize.limpid --data fashion-mnist-sample \\",
            "      --method 'kernel-shap: { coalitions: 4000 }' --set superpixel=7 --out why.html",
            "  limpid explain model.zip --data german-credit --input applicants.csv --out why",
            "  limpid explain teacher.zip --data short-messages --method occlusion --input 'You won! Call now'",
            "  limpid explain model.zip --data german-credit --set 'global=[sensitivity, sobol]'"
        })
final class ExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "MODEL", description = "A " + ModelFile.FORMATS + " model.")
    private Path model = Path.of("");

    @Mixin
    DataOptions source = new DataOptions();

    @Mixin
    PartOption where = new PartOption();

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            description = "A method for single decisions (see limpid list), or 'name: { settings }'; repeatable.")
    private List<String> methods = List.of();

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "ROW",
            description = "Rows to explain, from 0; default: some of every class, as many as --set samples=N says.")
    private List<Integer> rows = List.of();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description =
                    "Explain the rows of this .csv table, or this .png picture, instead of the data's; a table whose"
                            + " first line names the features holds them in their own units. Of a model of texts: a .txt file"
                            + " of a text a line, or the text itself.")
    private @Nullable String input;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any other key that a recipe has under explain, for example background=50; repeatable.")
    private List<String> settings = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write all values to a .csv, .json or .html file; to a folder all of them, and pictures.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        Explanation.requireWritable(Optional.ofNullable(out));
        Recipes recipes = new Recipes(Catalogue.vocabulary(), common.dataFolders());
        CheckedRows checked = source.read(recipes);
        Bound<ExplainSettings> asked = recipes.explain(text(), Location.commandLine("--method"), checked);
        Backend.require();
        Schema schema = checked.schema();
        List<String> texts = input == null || !schema.isText() ? List.of() : WordCoding.texts(input);
        List<float[]> given = input == null
                ? List.of()
                : schema.isText()
                        ? WordCoding.of(schema).orElseThrow().encode(texts, schema.inputSize())
                        : Examples.read(Path.of(input), schema.inputShape(), ColumnCoding.of(schema));
        Explanation explanation = Explanation.of(
                ModelFile.open(model), checked, where.part(), asked, given, texts, source.seed(), Bars.forTerminal());
        PrintWriter to = spec.commandLine().getOut();
        ExplanationText.print(explanation, to);
        if (out != null) {
            explanation.write(out);
            to.println(out);
        }
        to.flush();
        return 0;
    }

    private String text() {
        StringBuilder yaml = new StringBuilder(methods.isEmpty() ? "methods: []\n" : "methods:\n");
        methods.forEach(method -> yaml.append("- ").append(method.strip()).append('\n'));
        if (!rows.isEmpty()) {
            yaml.append("rows: ").append(rows).append('\n');
        }
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            yaml.append(equals < 0 ? setting : setting.substring(0, equals) + ": " + setting.substring(equals + 1))
                    .append('\n');
        }
        return yaml.toString();
    }
}
