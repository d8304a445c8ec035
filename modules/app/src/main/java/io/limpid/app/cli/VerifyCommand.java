package io.limpid.app.cli;

import io.limpid.app.artefact.DeviceFiles;
import io.limpid.app.artefact.Verification;
import io.limpid.app.run.UserException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid verify}. */
@Command(
        name = "verify",
        description = {
            "Hold every runtime against the golden vectors beside an artefact: how often and by how much they differ.",
            "Files of other formats beside it are run too; a format that is not there is written for the occasion."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All runtimes agree.",
            "1:One does not.",
            "2:The artefact cannot be read or has nothing to be held against."
        },
        footer = {
            "",
            "Examples:",
            "  limpid verify runs/quickstart-1/artefacts/quantize.limpid",
            "  limpid verify device/student.onnx --tolerance 0.001"
        })
final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "ARTEFACT", description = "An artefact, or a .zip or .h5 model.")
    private Path model = Path.of("");

    @Option(
            names = "--tolerance",
            description =
                    "Largest difference of a probability that is agreement; default: 0.0001 for float32, 0.05 for int8."
                            + " A runtime that promises the reference's bits must have them.")
    private @Nullable Double tolerance;

    @Override
    public Integer call() throws IOException {
        if (tolerance != null && !(tolerance >= 0 && tolerance <= 1)) {
            throw new UserException("--tolerance must be in [0, 1], but was " + tolerance);
        }
        Backend.require();
        PrintWriter to = spec.commandLine().getOut();
        try (DeviceFiles files = DeviceFiles.of(model)) {
            List<Verification> results = tolerance == null ? Verification.of(files) : Verification.of(files, tolerance);
            to.println(Tables.table(
                    results,
                    List.of(
                            Tables.text("runtime", 40, v -> v.device().runner().name()),
                            Tables.text("file", 60, v -> DeviceTables.file(v.device())),
                            Tables.number(
                                    "outputs that differ",
                                    v -> Numbers.format(
                                            "%d of %d (%.2f%%)",
                                            v.different(), v.values(), 100.0 * v.different() / v.values())),
                            Tables.number("largest difference", v -> Numbers.format("%.2g", v.largest())),
                            Tables.number("other decisions", v -> Integer.toString(v.decisions())),
                            Tables.text("verdict", 20, v -> v.agrees() ? "agrees" : "DIFFERS"))));
            DeviceTables.printMissing(to, files);
            to.flush();
            return results.stream().allMatch(Verification::agrees) ? 0 : 1;
        }
    }
}
