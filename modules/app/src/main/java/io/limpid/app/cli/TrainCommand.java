package io.limpid.app.cli;

import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.run.TeacherTraining;
import io.limpid.core.step.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid train}. */
@Command(
        name = "train",
        description = "Train the teacher of a recipe and write it as a zip; no steps, and the test split stays sealed.",
        footer = {
            "",
            "Examples:",
            "  limpid train configs/quickstart.yaml --out teacher.zip",
            "  limpid train configs/fashion-edge.yaml --out teacher.zip --set teacher.train.epochs=20"
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RecipeArguments arguments = new RecipeArguments();

    @Option(names = "--out", required = true, paramLabel = "ZIP", description = "File to write, which must not exist.")
    private Path out = Path.of("teacher.zip");

    @Override
    public Integer call() throws IOException {
        CheckedRecipe checked = arguments.read();
        Backend.require();
        List<History.Epoch> epochs = TeacherTraining.train(checked, out, Bars.forTerminal());
        boolean number = checked.rows().schema().isRegression();
        boolean labels = checked.rows().schema().multiLabel();
        PrintWriter to = spec.commandLine().getOut();
        to.println(Tables.table(
                epochs,
                List.of(
                        Tables.number("epoch", (History.Epoch epoch) -> Integer.toString(epoch.epoch())),
                        Tables.number("loss", (History.Epoch epoch) -> Numbers.format("%.4f", epoch.loss())),
                        Tables.number(
                                number
                                        ? "validation R\u00b2"
                                        : labels ? "validation label accuracy" : "validation accuracy",
                                (History.Epoch epoch) -> number
                                        ? Numbers.format("%.4f", epoch.validationAccuracy())
                                        : Numbers.format("%.2f%%", 100 * epoch.validationAccuracy())),
                        Tables.number("seconds", (History.Epoch epoch) -> Numbers.format("%.1f", epoch.seconds())))));
        to.println("teacher: " + out);
        to.flush();
        return 0;
    }
}
