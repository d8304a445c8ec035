package io.limpid.app.run;

import io.limpid.app.measure.Demand;
import io.limpid.app.measure.Measures;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.cost.PeakMemory;
import io.limpid.evaluate.evaluation.Evaluation;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds any two models against each other, and writes what it finds as a run folder with a report. */
public final class ModelComparison {
    private static final Logger LOG = LoggerFactory.getLogger(ModelComparison.class);

    private final Request request;
    private final List<Part> parts;
    private final long start = System.nanoTime();

    /** @param parts what is found out beside the measures */
    public ModelComparison(Request request, List<Part> parts) {
        this.request = request;
        this.parts = List.copyOf(parts);
    }

    /**
     * What to compare, and on what.
     *
     * @param measures names of the catalogue
     * @param limits demands whose miss fails the comparison
     * @param claims demands that are only answered
     * @param text all of it as YAML, for the record
     * @param seed of resampling
     */
    public record Request(
            List<String> measures, List<Demand> limits, List<Demand> claims, String text, String command, long seed) {
        public Request {
            measures = List.copyOf(measures);
            limits = List.copyOf(limits);
            claims = List.copyOf(claims);
        }
    }

    /** Adds a file of its own to the folder of a comparison, from which the report makes a section. */
    public interface Part {
        void add(Compared compared, RunFolder folder) throws IOException;
    }

    /** Every measurement, the candidate's own and those against the reference. */
    public static List<Finding> findings(Compared compared, List<String> measures, long seed) {
        return evaluation(compared, measures, seed).measurements().stream()
                .map(Assessment::finding)
                .toList();
    }

    /**
     * Measures and writes; the folder is finished when this returns, otherwise its status says why not.
     *
     * @param runs the folder of run folders; the new one is {@code compare-<n>}
     * @param out exactly this folder instead, which must not exist
     */
    public Run.Finished execute(Compared compared, Path runs, Optional<Path> out) throws IOException {
        RunRequest place = new RunRequest(runs, out, request.command(), Progress.SILENT);
        place.check("");
        RunFolder folder = place.create("compare");
        try (StatusKeeper status = new StatusKeeper(folder, request.command());
                RunLog log = new RunLog(folder.log())) {
            log.begin(request.command());
            try {
                Files.writeString(folder.recipe(), request.text());
                RunResult result = work(compared, folder, status.started());
                ResultFile.write(result, folder.result());
                status.finished();
                return new Run.Finished(folder, result);
            } catch (IOException | RuntimeException | Error e) {
                LOG.error("the comparison failed", e);
                status.failed(String.valueOf(e.getMessage()));
                throw e;
            }
        }
    }

    private RunResult work(Compared compared, RunFolder folder, String started) throws IOException {
        List<Stage> stages = new ComparedStages(compared, request.seed())
                .of(evaluation(compared, request.measures(), request.seed()), own(compared));
        for (Part part : parts) {
            part.add(compared, folder);
        }
        Optional<Drift> drift = Files.isRegularFile(folder.drift())
                ? Optional.of(ResultFile.readDrift(folder.drift()))
                : Optional.empty();
        Limits limits = new Limits(
                stages.get(0),
                stages.get(1),
                compared.on().size(),
                drift,
                drift.flatMap(all -> all.candidates().stream().findFirst()).orElse(Stage.CANDIDATE));
        request.limits().forEach(limits::demand);
        request.claims().forEach(limits::claim);
        BehaviourStage behaviour = new BehaviourStage(compared.on());
        behaviour.add(Stage.REFERENCE, compared.referenceOutputs());
        behaviour.add(Stage.CANDIDATE, compared.candidateOutputs());
        behaviour.write(limits.claims(), folder);
        PredictionStage predictions = new PredictionStage(compared.on());
        predictions.add(Stage.REFERENCE, compared.referenceOutputs());
        predictions.add(Stage.CANDIDATE, compared.candidateOutputs());
        predictions.write(folder);
        return new RunResult(
                ResultFile.FORMAT,
                "compare",
                request.command(),
                request.text(),
                request.seed(),
                Machine.environment(),
                Described.data(compared.loaded()),
                stages,
                List.of(),
                limits.limits(),
                new RunResult.Timings(
                        started,
                        (System.nanoTime() - start) / 1e9,
                        PeakMemory.bytes().orElse(0),
                        List.of()));
    }

    private static Evaluation evaluation(Compared compared, List<String> measures, long seed) {
        return Evaluation.of(
                compared.candidateOutputs(),
                compared.referenceOutputs(),
                compared.on(),
                compared.schema(),
                Measures.of(measures, compared.schema()),
                seed);
    }

    /** The reference by itself: of these numbers only those about one model mean something. */
    private Evaluation own(Compared compared) {
        return Evaluation.of(
                compared.referenceOutputs(),
                compared.referenceOutputs(),
                compared.on(),
                compared.schema(),
                Measures.of(request.measures(), compared.schema()),
                request.seed());
    }
}
