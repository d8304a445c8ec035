package io.limpid.app.cli;

import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.run.Run;
import io.limpid.app.run.RunRequest;
import io.limpid.app.run.UserException;
import io.limpid.report.page.Page;
import io.limpid.report.result.ResultFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid run}. */
@Command(
        name = "run",
        description = "Carry out a recipe: teacher, steps, measures, artefacts and report, in a new run folder.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done, and every limit of the recipe was met.",
            "1:Done, but a limit was not met; or the run failed, and its folder says why.",
            "2:A mistake in the recipe, the data or the command; no work was done."
        },
        footer = {
            "",
            "Examples:",
            "  limpid run configs/quickstart.yaml",
            "  limpid run configs/quickstart.yaml --set seed=7 --set teacher.train.epochs=2",
            "  limpid run configs/german-credit.yaml --seeds 42,43,44",
            "  limpid run configs/fashion-edge.yaml --resume runs/fashion-edge-1",
            "  limpid run configs/fashion-edge.yaml --data-dir ~/data --runs /tmp/runs"
        })
final class RunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RecipeArguments arguments = new RecipeArguments();

    @Option(names = "--runs", paramLabel = "DIR", description = "Folder of run folders; default: ${DEFAULT-VALUE}.")
    private Path runs = Path.of("runs");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Exactly this run folder, which must not exist; default: the next free number under --runs.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description =
                    "Go on with this run of the same recipe, which was interrupted or failed, from the first stage"
                            + " that it had not finished; the result is the same, bit for bit.")
    private @Nullable Path unfinished;

    @Option(
            names = "--seeds",
            paramLabel = "SEED",
            split = ",",
            description = "Run once for each of these seeds, each in a folder of its own, and sum up over them.")
    private List<Long> seeds = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        if (seeds.isEmpty()) {
            CheckedRecipe checked = arguments.read();
            Backend.require();
            return run(checked).limitsMet() ? 0 : 1;
        }
        if (unfinished != null) {
            throw new UserException(
                    "--resume goes on with one run, but --seeds asks for several: resume them one by one"
                            + " with --set seed=…");
        }
        if (out != null) {
            throw new UserException("--out names one folder, but --seeds asks for several: use --runs");
        }
        List<CheckedRecipe> recipes = seeds.stream().map(arguments::read).toList();
        Backend.require();
        List<PastRun> done = new ArrayList<>();
        boolean met = true;
        for (CheckedRecipe recipe : recipes) {
            Run.Finished finished = run(recipe);
            met &= finished.limitsMet();
            done.add(PastRun.read(finished.folder().path()));
        }
        PrintWriter to = spec.commandLine().getOut();
        to.println();
        to.println(RunsCommand.summed(done));
        to.println("report over the seeds: "
                + RunsCommand.writeStudy(
                        done, runs.resolve(recipes.get(0).recipe().name() + "-over-seeds.html")));
        to.flush();
        return met ? 0 : 1;
    }

    /** What a run leaves that ended too early. */
    private void failed(Path folder) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        err.println("limpid: the run failed; its report: " + Page.render(folder));
        err.println("limpid: the stages that were made are kept: go on with --resume " + folder);
    }

    private Run.Finished run(CheckedRecipe recipe) throws IOException {
        RunRequest request = unfinished != null
                ? RunRequest.resume(unfinished, CommandText.of(spec), Bars.forTerminal())
                : new RunRequest(runs, Optional.ofNullable(out), CommandText.of(spec), Bars.forTerminal());
        Run run = new Run(recipe, request);
        Run.Finished finished;
        try {
            finished = run.execute();
        } catch (IOException | RuntimeException | Error e) {
            if (run.folder().isPresent()) {
                failed(run.folder().get().path());
            }
            throw e;
        }
        PrintWriter to = spec.commandLine().getOut();
        Summary.print(to, finished.result());
        if (Files.isRegularFile(finished.folder().surrogates())) {
            SurrogateText.print(ResultFile.readSurrogates(finished.folder().surrogates()), to);
        }
        Path page = Page.render(finished.folder().path());
        to.println("report: " + page);
        to.flush();
        return finished;
    }
}
