package io.limpid.app.run;

import io.limpid.core.lower.Lowering;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement.Subject;
import io.limpid.evaluate.cost.Cost;
import io.limpid.evaluate.cost.LayerWeights;
import io.limpid.evaluate.evaluation.Evaluation;
import io.limpid.report.result.Finding;
import io.limpid.report.result.Stage;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two models as the report knows them: stages of which the second was not made from the first. */
final class ComparedStages {
    private final Compared compared;
    private final long seed;

    ComparedStages(Compared compared, long seed) {
        this.compared = compared;
        this.seed = seed;
    }

    /** The reference, then the candidate. */
    List<Stage> of(Evaluation candidate, Evaluation reference) throws IOException {
        return List.of(
                stage(
                        Stage.REFERENCE,
                        Stage.Kind.TEACHER,
                        compared.reference(),
                        compared.referenceOutputs(),
                        Assessment.findings(reference, Subject.CANDIDATE),
                        List.of()),
                stage(
                        Stage.CANDIDATE,
                        Stage.Kind.STEP,
                        compared.candidate(),
                        compared.candidateOutputs(),
                        Assessment.findings(candidate, Subject.CANDIDATE),
                        Assessment.findings(candidate, Subject.COMPARISON)));
    }

    private Stage stage(
            String name,
            Stage.Kind kind,
            ModelFile model,
            double[][] outputs,
            List<Finding> quality,
            List<Finding> against)
            throws IOException {
        Optional<Graph> graph = graph(model);
        ModelSummary summary = ModelSummary.of(model);
        ChangedRows changed = new ChangedRows(compared.on(), compared.schema());
        boolean first = kind == Stage.Kind.TEACHER;
        return new Stage(
                name,
                kind,
                model.file().toString(),
                name,
                graph.isPresent() ? graph.get().isInteger() ? "int8" : "float32" : summary.kind(),
                Map.of(),
                summary.provenance(),
                first ? "" : Stage.REFERENCE,
                "",
                quality,
                against,
                against,
                Assessment.confusion(outputs, compared.on()),
                Assessment.reliability(outputs, compared.on()),
                cost(model, summary, graph),
                graph.map(found -> LayerWeights.of(found, LayerWeights.DEFAULT_BINS).stream()
                                .map(Assessment::layer)
                                .toList())
                        .orElse(List.of()),
                List.of(),
                changed.count(outputs, compared.referenceOutputs()),
                first
                        ? List.of()
                        : changed.shown(new Comparison(
                                outputs, compared.referenceOutputs(), compared.on(), compared.schema(), seed)));
    }

    /** What layers and arithmetic are read from; empty of a black box. */
    private Optional<Graph> graph(ModelFile model) {
        if (model.graph().isPresent() || model.network().isEmpty()) {
            return model.graph();
        }
        try {
            return model.network()
                    .map(network -> Lowering.lower(
                            network.fitting(compared.schema()),
                            compared.schema().classes()));
        } catch (IllegalArgumentException e) {
            // A network with a layer that no device runs can be compared all the same.
            return Optional.empty();
        }
    }

    /** Sizes are those of the files that were given. */
    private static Stage.Cost cost(ModelFile model, ModelSummary summary, Optional<Graph> graph) throws IOException {
        if (graph.isPresent()) {
            Cost cost = Cost.of(graph.get(), model.file());
            return new Stage.Cost(cost.parameters(), cost.nonZeros(), cost.macs(), cost.bytes(), cost.gzipBytes());
        }
        double nonZeros = summary.layers().stream()
                .mapToDouble(layer -> layer.parameters() * (1 - layer.sparsity()))
                .sum();
        return new Stage.Cost(summary.parameters(), Math.round(nonZeros), 0, summary.bytes(), summary.gzipBytes());
    }
}
