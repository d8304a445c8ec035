package io.limpid.app.cli;

import io.limpid.app.artefact.Examples;
import io.limpid.app.artefact.Predictable;
import io.limpid.app.artefact.Prediction;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.run.ColumnCoding;
import io.limpid.app.run.TargetFile;
import io.limpid.app.run.WordCoding;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Target;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid predict}. */
@Command(
        name = "predict",
        description = "Predict with any model file: the decision and the probabilities of each example, or the number.",
        footer = {
            "",
            "Examples:",
            "  limpid predict runs/quickstart-1/artefacts/quantize.limpid --input shirt.png",
            "  limpid predict device/student.onnx --input rows.csv --csv > probabilities.csv",
            "  limpid predict teacher.zip --input applicants.csv --data german-credit",
            "  limpid predict runs/messages-1/artefacts/teacher.limpid --input 'You won! Call now'",
            "  (a table whose first line names the features of the data holds them as people know them; how they",
            "  are coded stands beside an artefact, in x.columns.csv, or comes from --data; any other table holds",
            "  numbers scaled as the network reads them, and output_ columns of golden vectors are left out)"
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "MODEL", description = "A .limpid, .onnx, .tflite, .zip or .h5 model.")
    private Path model = Path.of("");

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description =
                    "A .csv table, or a .png picture, whose pixels are divided by 255; for a model of texts a .txt"
                            + " file of a text a line, or the text itself.")
    private String input = "";

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "What the model was trained on, a data source or YAML file, see limpid evaluate: codes a table's columns.")
    private @Nullable String data;

    @Option(names = "--seed", description = "Seed of the data's split. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--csv", description = "Print all probabilities as comma-separated values instead of a table.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        Optional<Schema> given = data == null
                ? Optional.empty()
                : Optional.of(new Recipes(Catalogue.vocabulary(), common.dataFolders())
                        .data(data, seed)
                        .schema());
        Optional<ColumnCoding> coding =
                given.isPresent() ? given.flatMap(ColumnCoding::of) : ColumnCoding.readBeside(model);
        Optional<WordCoding> words = words(given);
        Backend.require();
        Predictable file =
                Predictable.open(model).naming(given.map(Schema::classes).orElse(List.of()));
        List<float[]> examples =
                words.isPresent() ? texts(words.get(), file) : Examples.read(Path.of(input), file.shape(), coding);
        List<Prediction> predictions = Prediction.of(file, examples);
        PrintWriter to = spec.commandLine().getOut();
        Optional<Target> target = given.isPresent() ? given.flatMap(Schema::target) : TargetFile.readBeside(model);
        if (predictions.get(0).isNumber()) {
            numbers(to, predictions, target);
        } else if (csv) {
            csv(to, predictions);
        } else if (file.labels()) {
            to.println(Tables.table(
                    predictions,
                    List.of(
                            Tables.number("row", p -> Integer.toString(p.row())),
                            Tables.text("labels", 60, p -> p.decision().isEmpty() ? "none" : p.decision()),
                            Tables.text("probabilities", 80, PredictCommand::labels))));
        } else {
            to.println(Tables.table(
                    predictions,
                    List.of(
                            Tables.number("row", p -> Integer.toString(p.row())),
                            Tables.text("decision", 40, Prediction::decision),
                            Tables.number(
                                    "probability",
                                    p -> Numbers.format("%.4f", p.best(0).probability())),
                            Tables.text(
                                    "second",
                                    40,
                                    p -> p.classes().size() < 2 ? "" : p.best(1).name()),
                            Tables.number(
                                    "probability",
                                    p -> p.classes().size() < 2
                                            ? ""
                                            : Numbers.format("%.4f", p.best(1).probability())))));
        }
        to.flush();
        return 0;
    }

    private static String labels(Prediction prediction) {
        return IntStream.range(0, prediction.classes().size())
                .mapToObj(k -> prediction.classes().get(k)
                        + Numbers.format(" %.2f", prediction.probabilities().get(k)))
                .collect(Collectors.joining(", "));
    }

    /** In the target's own unit where that is known, and as the network gives it otherwise. */
    private void numbers(PrintWriter to, List<Prediction> predictions, Optional<Target> target) {
        String name = target.map(Target::name).orElse("output");
        ToDoubleFunction<Prediction> value =
                p -> target.map(known -> known.raw(p.number())).orElse(p.number());
        if (csv) {
            to.println(line(List.of("row", name)));
            predictions.forEach(p -> to.println(
                    line(List.of(Integer.toString(p.row()), Float.toString((float) value.applyAsDouble(p))))));
        } else {
            to.println(Tables.table(
                    predictions,
                    List.of(
                            Tables.number("row", p -> Integer.toString(p.row())),
                            Tables.number(name, p -> Numbers.format("%.6g", value.applyAsDouble(p))))));
        }
    }

    private Optional<WordCoding> words(Optional<Schema> given) throws IOException {
        return given.isPresent() ? given.flatMap(WordCoding::of) : WordCoding.readBeside(model);
    }

    private List<float[]> texts(WordCoding words, Predictable file) throws IOException {
        return words.encode(WordCoding.texts(input), file.shape().get(0));
    }

    private static void csv(PrintWriter to, List<Prediction> predictions) {
        List<String> head = new ArrayList<>(List.of("row", "decision"));
        predictions.get(0).classes().forEach(head::add);
        to.println(line(head));
        for (Prediction prediction : predictions) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(prediction.row()), prediction.decision()));
            prediction.probabilities().forEach(p -> cells.add(Float.toString(p)));
            to.println(line(cells));
        }
    }

    private static String line(List<String> cells) {
        return String.join(
                ",",
                cells.stream()
                        .map(cell -> cell.matches("[^\",\\r\\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                        .toList());
    }
}
