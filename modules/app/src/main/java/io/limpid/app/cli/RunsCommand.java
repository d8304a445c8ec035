package io.limpid.app.cli;

import io.limpid.app.run.SeedStudy;
import io.limpid.app.run.UserException;
import io.limpid.report.page.StudyPage;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import io.limpid.report.result.Study;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid runs}. */
@Command(
        name = "runs",
        description = "List past runs, compare those given stage by stage, or sum one recipe up over its seeds.",
        footer = {
            "",
            "Examples:",
            "  limpid runs",
            "  limpid runs runs/quickstart-1 runs/quickstart-2",
            "  limpid runs --over-seeds runs/fashion-edge-1 runs/fashion-edge-2 runs/fashion-edge-3 --out fashion.html"
        })
final class RunsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Option(names = "--runs", paramLabel = "DIR", description = "Folder of run folders; default: ${DEFAULT-VALUE}.")
    private Path folder = Path.of("runs");

    @Option(
            names = "--over-seeds",
            description =
                    "Sum the given runs of one recipe up: means over the seeds, and differences seed by seed, with"
                            + " 95%% intervals.")
    private boolean overSeeds;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "With --over-seeds: also a page of every model and number over the seeds, .html; the numbers are put"
                            + " beside it as .json.")
    private @Nullable Path out;

    @Parameters(arity = "0..*", paramLabel = "RUN", description = "Run folders to compare.")
    private List<Path> compared = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        PrintWriter to = spec.commandLine().getOut();
        if (overSeeds && compared.size() < 2) {
            throw new UserException(
                    "--over-seeds needs two or more runs of one recipe, but " + compared.size() + " were given");
        }
        if (out != null && (!overSeeds || !out.toString().endsWith(".html"))) {
            throw new UserException("--out must be an .html file and needs --over-seeds, but was " + out);
        }
        if (compared.isEmpty()) {
            List<PastRun> runs = PastRun.in(folder);
            to.println(runs.isEmpty() ? "There are no runs in " + folder + "." : list(runs));
        } else {
            List<PastRun> runs = new ArrayList<>();
            for (Path run : compared) {
                runs.add(PastRun.read(run));
            }
            to.println(overSeeds ? summed(runs) : compare(runs));
            if (out != null) {
                to.println("report over the seeds: " + writeStudy(runs, out));
            }
        }
        to.flush();
        return 0;
    }

    static String summed(List<PastRun> runs) throws IOException {
        OverSeeds seeds = OverSeeds.of(runs);
        String surrogates = SurrogatesOverSeeds.table(runs);
        String gap = System.lineSeparator() + System.lineSeparator();
        return seeds.stages() + gap + seeds.differences() + (surrogates.isEmpty() ? "" : gap + surrogates);
    }

    /** Writes the page and, beside it, the numbers. */
    static Path writeStudy(List<PastRun> runs, Path page) throws IOException {
        Path folder = Objects.requireNonNullElse(page.toAbsolutePath().getParent(), page);
        Study study = SeedStudy.of(
                runs.stream().map(run -> new RunFolder(run.folder())).toList(), folder);
        String name = String.valueOf(page.getFileName()).replaceFirst("\\.html$", ".json");
        ResultFile.writeStudy(study, folder.resolve(name));
        StudyPage.write(study, page);
        return page;
    }

    private static String list(List<PastRun> runs) {
        return Tables.table(
                runs,
                List.of(
                        Tables.text("run", 60, PastRun::name),
                        Tables.text("state", 60, PastRun::state),
                        Tables.text("started", 30, PastRun::started),
                        Tables.text(
                                "last stage",
                                30,
                                run -> run.last().map(Stage::name).orElse("-")),
                        Tables.number("accuracy [95%]", run -> either(run.last(), Stage::quality, "accuracy", "r2")),
                        Tables.number(
                                "agreement [95%]",
                                run -> either(run.last(), Stage::againstTeacher, "agreement", "output-r2")),
                        Tables.number(
                                "bytes", run -> run.last().map(Numbers::bytes).orElse("-")),
                        Tables.text("limits", 20, PastRun::limits)));
    }

    /** A stage of a run. */
    private record Cell(String stage, PastRun run) {}

    private static String compare(List<PastRun> runs) {
        Set<String> stages = new LinkedHashSet<>();
        runs.forEach(
                run -> run.result().map(RunResult::stages).orElse(List.of()).forEach(s -> stages.add(s.name())));
        List<Cell> cells = stages.stream()
                .flatMap(stage -> runs.stream().map(run -> new Cell(stage, run)))
                .filter(cell -> cell.run().stage(cell.stage()).isPresent())
                .toList();
        return Tables.table(
                cells,
                List.of(
                        Tables.text("stage", 30, Cell::stage),
                        Tables.text("run", 60, cell -> cell.run().name()),
                        Tables.number("accuracy [95%]", cell -> either(stage(cell), Stage::quality, "accuracy", "r2")),
                        Tables.number(
                                "agreement [95%]",
                                cell -> either(stage(cell), Stage::againstTeacher, "agreement", "output-r2")),
                        Tables.number(
                                "bytes", cell -> stage(cell).map(Numbers::bytes).orElse("-"))));
    }

    private static Optional<Stage> stage(Cell cell) {
        return cell.run().stage(cell.stage());
    }

    /** Of classes the first number; of a numeric target R², which is said. */
    private static String either(
            Optional<Stage> stage, Function<Stage, List<Finding>> findings, String ofClasses, String ofNumber) {
        boolean number = stage.flatMap(s -> Finding.in(s.quality(), "r2")).isPresent();
        return number ? "R\u00b2 " + of(stage, findings, ofNumber) : of(stage, findings, ofClasses);
    }

    private static String of(Optional<Stage> stage, Function<Stage, List<Finding>> findings, String name) {
        return stage.map(s -> Numbers.percent(findings.apply(s), name)).orElse("-");
    }
}
