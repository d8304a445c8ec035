package io.limpid.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Deployment;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.Flows;
import io.limpid.report.result.Journeys;
import io.limpid.report.result.Predictions;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.ResultFormatException;
import io.limpid.report.result.ResultTable;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.RunStatus;
import io.limpid.report.result.Sensitivity;
import io.limpid.report.result.Surrogates;
import io.limpid.report.result.Watched;
import io.limpid.report.result.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders a run folder as one HTML file that works offline, and its measurements as one CSV file. */
public final class Page {
    private static final int LOG_LINES = 40;

    private Page() {}

    /**
     * Writes {@code report.html}, and {@code results.csv} if there is a result, into the run folder. A run that failed,
     * was interrupted or is under way is rendered too, and says so.
     *
     * @return the page
     * @throws ResultFormatException if the folder is not a run's, or its files are damaged or too new
     * @throws IOException if the folder cannot be read or written
     */
    public static Path render(Path runFolder) throws IOException {
        RunFolder folder = new RunFolder(runFolder);
        boolean result = Files.isRegularFile(folder.result());
        boolean status = Files.isRegularFile(folder.status());
        if (!result && !status) {
            throw new ResultFormatException(runFolder + " is not a run folder: it has neither "
                    + folder.result().getFileName() + " nor " + folder.status().getFileName());
        }
        Optional<RunResult> run = result ? Optional.of(ResultFile.read(folder.result())) : Optional.empty();
        Optional<Explanations> explanations = Files.isRegularFile(folder.explanations())
                ? Optional.of(ResultFile.readExplanations(folder.explanations()))
                : Optional.empty();
        Optional<Surrogates> surrogates = Files.isRegularFile(folder.surrogates())
                ? Optional.of(ResultFile.readSurrogates(folder.surrogates()))
                : Optional.empty();
        Optional<Behaviour> behaviour = Files.isRegularFile(folder.behaviour())
                ? Optional.of(ResultFile.readBehaviour(folder.behaviour()))
                : Optional.empty();
        Optional<Predictions> predictions = Files.isRegularFile(folder.predictions())
                ? Optional.of(ResultFile.readPredictions(folder.predictions()))
                : Optional.empty();
        Optional<Journeys> journeys = Files.isRegularFile(folder.journeys())
                ? Optional.of(ResultFile.readJourneys(folder.journeys()))
                : Optional.empty();
        Optional<Drift> drift = Files.isRegularFile(folder.drift())
                ? Optional.of(ResultFile.readDrift(folder.drift()))
                : Optional.empty();
        List<Sensitivity> scans = Sensitivity.all(folder);
        Optional<Flows> flows = Files.isRegularFile(folder.flows())
                ? Optional.of(ResultFile.readFlows(folder.flows()))
                : Optional.empty();
        List<Watched> watched = Watched.all(folder);
        Deployment deployment = Deployment.of(folder);
        Optional<Contents> contents = run.map(found -> Contents.of(
                found,
                behaviour,
                predictions,
                explanations,
                drift,
                surrogates,
                journeys,
                scans,
                watched,
                flows,
                deployment));
        Optional<Banner> banner =
                status ? Banner.of(ResultFile.readStatus(folder.status()), tail(folder.log())) : Optional.empty();
        Optional<RunStatus> about = status ? Optional.of(ResultFile.readStatus(folder.status())) : Optional.empty();
        WholeFile.write(folder.report(), html(folder, run, contents, banner, about));
        if (run.isPresent()) {
            WholeFile.write(folder.csv(), ResultTable.csv(run.get()));
        }
        return folder.report();
    }

    private static String html(
            RunFolder folder,
            Optional<RunResult> run,
            Optional<Contents> contents,
            Optional<Banner> banner,
            Optional<RunStatus> status)
            throws IOException {
        String name = run.map(RunResult::name)
                .orElse(folder.path().toAbsolutePath().normalize().getFileName().toString());
        TemplateEngine engine = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Page.class.getClassLoader(), "io.limpid.report.template");
        StringOutput out = new StringOutput();
        engine.render(
                "page.jte",
                Map.of(
                        "name",
                        name,
                        "assets",
                        Assets.load(),
                        "banner",
                        banner,
                        "contents",
                        contents,
                        "command",
                        run.map(RunResult::command)
                                .or(() -> status.map(RunStatus::command))
                                .orElse(""),
                        "recipe",
                        run.map(RunResult::recipe).orElse(text(folder.recipe()))),
                out);
        return out.toString();
    }

    private static String tail(Path log) throws IOException {
        List<String> lines = text(log).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readString(file) : "";
    }
}
