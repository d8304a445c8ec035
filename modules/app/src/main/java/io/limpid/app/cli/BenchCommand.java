package io.limpid.app.cli;

import io.limpid.app.artefact.Bench;
import io.limpid.app.artefact.DeviceFiles;
import io.limpid.app.run.UserException;
import io.limpid.evaluate.cost.LatencyTimer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid bench}. */
@Command(
        name = "bench",
        description = {
            "Time every runtime of an artefact side by side: median and quartiles of single calls.",
            "Times are those of this machine; close other programs first."
        },
        footer = {
            "",
            "Examples:",
            "  limpid bench runs/quickstart-1/artefacts/quantize.limpid",
            "  limpid bench device/student.onnx --batch 1 --threads 1 --seconds 5"
        })
final class BenchCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "ARTEFACT", description = "An artefact, or a .zip or .h5 model.")
    private Path model = Path.of("");

    @Option(
            names = "--batch",
            split = ",",
            description = "Examples in a call; default: ${DEFAULT-VALUE}.",
            defaultValue = "1,256")
    private List<Integer> batches = List.of();

    @Option(
            names = "--threads",
            split = ",",
            description = "Threads of a call; default: ${DEFAULT-VALUE}.",
            defaultValue = "1,2")
    private List<Integer> threads = List.of();

    @Option(
            names = "--seconds",
            description = "How long each is timed, after half as long of warming up; default: ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private double seconds = 1;

    @Override
    public Integer call() throws IOException {
        requireAtLeastOne("--batch", batches, 65_536);
        requireAtLeastOne("--threads", threads, 1024);
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new UserException("--seconds must be in (0, 3600], but was " + seconds);
        }
        Backend.require();
        Duration duration = Duration.ofMillis(Math.round(1000 * seconds));
        PrintWriter to = spec.commandLine().getOut();
        try (DeviceFiles files = DeviceFiles.of(model)) {
            List<Bench> timed =
                    Bench.of(files, batches, threads, new LatencyTimer(duration.dividedBy(2), duration, 10));
            to.println(Tables.table(
                    timed,
                    List.of(
                            Tables.number("batch", (Bench b) -> Integer.toString(b.batch())),
                            Tables.number("threads", b -> Integer.toString(b.threads())),
                            Tables.text("runtime", 40, b -> b.device().runner().name()),
                            Tables.text("file", 60, b -> DeviceTables.file(b.device())),
                            Tables.number(
                                    "median µs",
                                    b -> Numbers.format("%.1f", b.latency().median())),
                            Tables.number(
                                    "quartiles",
                                    b -> Numbers.format(
                                            "%.1f to %.1f",
                                            b.latency().lowerQuartile(),
                                            b.latency().upperQuartile())),
                            Tables.number(
                                    "examples/s",
                                    b -> Numbers.format(
                                            "%,.0f",
                                            1e6 * b.batch() / b.latency().median())))));
            DeviceTables.printMissing(to, files);
            to.flush();
            return 0;
        }
    }

    private static void requireAtLeastOne(String option, List<Integer> values, int most) {
        for (int value : values) {
            if (value < 1 || value > most) {
                throw new UserException(option + " must be in [1, " + most + "], but was " + value);
            }
        }
    }
}
