package io.limpid.app.cli;

import io.limpid.app.run.UserException;
import io.limpid.report.page.Page;
import io.limpid.report.page.SweepPage;
import io.limpid.report.result.ResultFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid report}. */
@Command(
        name = "report",
        description = "Render the page of run folders again, from what they hold; no training, no native code.",
        footer = {"", "Example:", "  limpid report runs/quickstart-1"})
final class ReportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Run folders, or those of sweeps.")
    private List<Path> runs = List.of();

    @Override
    public Integer call() throws IOException {
        PrintWriter to = spec.commandLine().getOut();
        for (Path run : runs) {
            try {
                to.println("report: " + (SweepPage.isSweep(run) ? SweepPage.render(run) : Page.render(run)));
            } catch (ResultFormatException e) {
                throw new UserException(String.valueOf(e.getMessage()), e);
            }
        }
        to.flush();
        return 0;
    }
}
