package io.limpid.app.run;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.measure.Measures;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Demands;
import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.StepPlace;
import io.limpid.app.recipe.StepSettings;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.data.source.Loaded;
import io.limpid.evaluate.cost.PeakMemory;
import io.limpid.report.result.Drift;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one recipe. */
public final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final CheckedRecipe recipe;
    private final RunRequest request;
    private final long start = System.nanoTime();
    private Optional<RunFolder> folder = Optional.empty();

    public Run(CheckedRecipe recipe, RunRequest request) {
        this.recipe = recipe;
        this.request = request;
    }

    /**
     * Where it went and what came of it.
     *
     * @param folder holds everything
     */
    public record Finished(RunFolder folder, RunResult result) {
        /** Whether every demand of the recipe was met. */
        public boolean limitsMet() {
            return result.limits().stream().allMatch(RunResult.Limit::met);
        }
    }

    /**
     * Runs from data to result. The folder is finished when this returns; otherwise its status says why not.
     *
     * @throws UserException if the folder or a loaded teacher cannot be used; nothing was begun then
     * @throws IOException if the folder cannot be written
     */
    public Finished execute() throws IOException {
        if (recipe.recipe().sweep() != null) {
            throw new UserException(recipe.file() + " is a sweep: carry it out with limpid sweep");
        }
        request.check(recipe.yaml());
        Loaded loaded = recipe.rows().load();
        Optional<Network> teacher = teacher(loaded.data());
        RunFolder made = request.create(recipe.recipe().name());
        folder = Optional.of(made);
        return execute(made, loaded, teacher);
    }

    /** Where the run is, once it has begun: also after it failed. */
    public Optional<RunFolder> folder() {
        return folder;
    }

    private Finished execute(RunFolder folder, Loaded loaded, Optional<Network> teacher) throws IOException {
        String command = request.unfinished().isPresent() ? Unfinished.command(folder) : request.command();
        try (StatusKeeper status = new StatusKeeper(folder, command);
                RunLog log = new RunLog(folder.log())) {
            log.begin(request.command());
            try {
                RunResult result = work(folder, command, status, loaded, teacher);
                ResultFile.write(result, folder.result());
                Checkpoints.remove(folder);
                status.finished();
                return new Finished(folder, result);
            } catch (IOException | RuntimeException | Error e) {
                LOG.error("the run failed", e);
                status.failed(String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }

    private Optional<Network> teacher(Data data) {
        for (StepSettings step : recipe.recipe().steps()) {
            if (step instanceof Distill distill) {
                Tutors.given(distill, data.schema());
                Tutors.requireRows(distill, data.schema());
            }
        }
        Path file = recipe.recipe().teacher().load();
        if (file == null) {
            return Optional.empty();
        }
        Network loaded = ModelFile.open(file).fitting(data.schema());
        for (StepSettings step : recipe.recipe().steps()) {
            boolean taught = step instanceof Distill distill
                    && distill.teacher() == null
                    && distill.from().equals(StepPlace.TEACHER);
            if (taught) {
                Tutors.requireLayers((Distill) step, file, loaded);
            }
        }
        return Optional.of(loaded);
    }

    private RunResult work(
            RunFolder folder, String command, StatusKeeper status, Loaded loaded, Optional<Network> teacher)
            throws IOException {
        Files.writeString(folder.recipe(), recipe.yaml());
        History history = new History(recipe.recipe().watch());
        Path scratch = Files.createDirectories(folder.path().resolve("work"));
        Data data = loaded.data();
        Progress progress = request.progress();
        Exports exports = new Exports(
                folder,
                data.schema(),
                about(),
                Catalogue.exporters(recipe.recipe().export()),
                GoldenRows.of(data.validation()));
        Checkpoints checkpoints = new Checkpoints(folder, history);
        Map<Link, Exports.Written> made = new LinkedHashMap<>();
        Chain chain =
                new Chain(recipe, data.sealed(), progress, history, scratch, request.cache(), new Chain.Listener() {
                    private List<Stage.Artefact> files = List.of();

                    @Override
                    public void begins(String stage) {
                        status.stage(stage);
                    }

                    @Override
                    public Optional<Checkpoints.Made> before(String stage) throws IOException {
                        Optional<Checkpoints.Made> before = checkpoints.read(stage);
                        files = before.map(Checkpoints.Made::files).orElse(List.of());
                        return before;
                    }

                    @Override
                    public void made(Link link, boolean again) throws IOException {
                        Exports.Written written = again ? exports.again(link.name(), files) : exports.write(link);
                        if (!again) {
                            checkpoints.write(link, written.files());
                        }
                        made.put(link, written);
                    }
                });
        chain.make(teacher);
        removeIfEmpty(scratch);
        status.stage("evaluation");
        Split test = data.openTest();
        BehaviourStage behaviour = new BehaviourStage(test);
        PredictionStage predictions = new PredictionStage(test);
        Assessment assessment = new Assessment(
                test,
                data.schema(),
                Measures.of(recipe.recipe().measure(), data.schema()),
                behaviour,
                predictions,
                new Seeds(recipe.recipe().seed()),
                progress);
        Latencies latencies = new Latencies(test, recipe.recipe().measure().contains("cost"), progress);
        List<Stage> stages = new ArrayList<>();
        List<RunResult.StageTiming> timings = new ArrayList<>();
        for (Map.Entry<Link, Exports.Written> link : made.entrySet()) {
            stages.add(assessment.assess(link.getKey(), link.getValue()));
            timings.add(latencies.time(link.getKey(), link.getValue().graph()));
        }
        if (recipe.recipe().explain() != null) {
            status.stage("explanations");
            new ExplanationStage(recipe, data, progress).explain(test, made, folder);
            int rows = recipe.recipe().explain().path();
            if (rows > 0) {
                List<Link> ends = PathStage.ends(made.keySet());
                new PathStage(rows, new Seeds(recipe.recipe().seed()).of("path"), progress)
                        .follow(test, data.schema(), ends, folder);
            }
        }
        List<Contestant> readable = List.of();
        if (recipe.recipe().surrogate() != null) {
            status.stage("surrogates");
            readable = new SurrogateStage(recipe, data, progress).distill(test, made, folder);
        }
        DriftSettings drift = recipe.recipe().drift();
        Optional<Drift> drifted = Optional.empty();
        if (drift != null) {
            status.stage("drift");
            List<Contestant> all = Stream.concat(
                            made.entrySet().stream().map(link -> Contestant.of(link.getKey(), link.getValue())),
                            readable.stream())
                    .toList();
            Drift found = new Drifting(
                            drift, data, test, new Seeds(recipe.recipe().seed()).of("drift"), progress)
                    .compare(all.get(0), all.subList(1, all.size()), recipe.driftParameters());
            ResultFile.writeDrift(found, folder.drift());
            drifted = Optional.of(found);
        }
        Limits limits = limits(stages, data, drifted);
        behaviour.write(limits.claims(), folder);
        predictions.write(folder);
        return result(loaded, command, stages, history, limits.limits(), timings, status.started());
    }

    /** Steps may leave what a person wants to see, as the trials of a search; nothing else stays. */
    private static void removeIfEmpty(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            if (left.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }

    private RunResult result(
            Loaded loaded,
            String command,
            List<Stage> stages,
            History history,
            List<RunResult.Limit> limits,
            List<RunResult.StageTiming> timings,
            String started) {
        return new RunResult(
                ResultFile.FORMAT,
                recipe.recipe().name(),
                command,
                recipe.yaml(),
                recipe.recipe().seed(),
                Machine.environment(),
                Described.data(loaded),
                stages,
                Described.epochs(history),
                limits,
                new RunResult.Timings(
                        started,
                        (System.nanoTime() - start) / 1e9,
                        PeakMemory.bytes().orElse(0),
                        timings));
    }

    private Limits limits(List<Stage> stages, Data data, Optional<Drift> drift) {
        List<Stage> chain = stages.stream()
                .filter(stage -> stage.kind() != Stage.Kind.CONTROL)
                .toList();
        Limits limits = new Limits(chain, data.testSize(), drift);
        Demands known = recipe.demands();
        recipe.recipe().limits().forEach(demands -> limits.demand(demands, known));
        recipe.recipe().claims().forEach(claim -> limits.claim(known.claimOfStage(claim)));
        return limits;
    }

    private SortedMap<String, String> about() {
        SortedMap<String, String> about = new TreeMap<>();
        about.put("recipe", recipe.recipe().name());
        about.put("seed", Long.toString(recipe.recipe().seed()));
        about.put("limpid", Versions.read().limpid());
        return about;
    }
}
