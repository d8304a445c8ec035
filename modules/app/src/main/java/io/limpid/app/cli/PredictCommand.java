package io.limpid.app.cli;

import io.limpid.app.artefact.Examples;
import io.limpid.app.artefact.Prediction;
import io.limpid.app.run.ModelFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid predict}. */
@Command(
        name = "predict",
        description = "Predict with any model file: the decision and the probabilities of each example.",
        footer = {
            "",
            "Examples:",
            "  limpid predict runs/quickstart-1/artefacts/quantize.limpid --input shirt.png",
            "  limpid predict device/student.onnx --input rows.csv --csv > probabilities.csv",
            "  (rows.csv holds one example a row, numbers scaled as the network reads them;",
            "  a first line of names is skipped, and output_ columns of golden vectors are left out)"
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "MODEL", description = "A .limpid, .onnx, .zip or .h5 model.")
    private Path model = Path.of("");

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE",
            description = "A .csv table, or a .png picture, whose pixels are divided by 255.")
    private Path input = Path.of("");

    @Option(names = "--csv", description = "Print all probabilities as comma-separated values instead of a table.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        Backend.require();
        ModelFile file = ModelFile.open(model);
        List<Integer> shape = file.inputShape();
        List<Prediction> predictions = Prediction.of(file, shape, Examples.read(input, shape));
        PrintWriter to = spec.commandLine().getOut();
        if (csv) {
            csv(to, predictions);
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
