package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.measure.Measurement;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.calibration.ReliabilityBin;
import io.limpid.evaluate.cost.Cost;
import io.limpid.evaluate.cost.LayerWeights;
import io.limpid.evaluate.evaluation.Evaluation;
import io.limpid.evaluate.fidelity.ConfusionMatrix;
import io.limpid.report.result.Finding;
import io.limpid.report.result.Stage;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Measures every link of the chain on the test split: against the teacher and against the stage it started from. */
final class Assessment {
    private static final int BATCH = 256;
    private static final int RELIABILITY_BINS = 15;

    private final Split test;
    private final Schema schema;
    private final List<Measure> measures;
    private final Seeds seeds;
    private final Progress progress;
    private final Map<String, double[][]> outputs = new HashMap<>();
    private final BehaviourStage behaviour;
    private final PredictionStage predictions;
    private String teacher = "";

    /**
     * @param behaviour is told each stage's outputs
     * @param predictions is told them too
     */
    Assessment(
            Split test,
            Schema schema,
            List<Measure> measures,
            BehaviourStage behaviour,
            PredictionStage predictions,
            Seeds seeds,
            Progress progress) {
        this.test = test;
        this.schema = schema;
        this.measures = List.copyOf(measures);
        this.behaviour = behaviour;
        this.predictions = predictions;
        this.seeds = seeds;
        this.progress = progress;
    }

    /** Links come in order, the teacher first. */
    Stage assess(Link link, Exports.Written written) throws IOException {
        double[][] own = predict(link, written.graph());
        outputs.put(link.name(), own);
        behaviour.add(link.name(), own);
        predictions.add(link.name(), own);
        boolean first = link.kind() == Stage.Kind.TEACHER;
        teacher = first ? link.name() : teacher;
        double[][] teachers = Objects.requireNonNull(outputs.get(teacher));
        long seed = seeds.of("measure");
        Evaluation againstTeacher = Evaluation.of(own, teachers, test, schema, measures, seed);
        String before = link.kind() == Stage.Kind.CONTROL ? link.controls() : link.previous();
        Evaluation againstPrevious = first || before.equals(teacher)
                ? againstTeacher
                : Evaluation.of(own, Objects.requireNonNull(outputs.get(before)), test, schema, measures, seed);
        ChangedRows changed = new ChangedRows(test, schema);
        Cost cost = Cost.of(written.graph(), written.artefact());
        return new Stage(
                link.name(),
                link.kind(),
                link.title(),
                link.noun(),
                written.graph().isInteger() ? "int8" : "float32",
                link.parameters(),
                link.network().origin().steps(),
                link.previous(),
                link.controls(),
                findings(againstTeacher, Measurement.Subject.CANDIDATE),
                first ? List.of() : findings(againstTeacher, Measurement.Subject.COMPARISON),
                first ? List.of() : findings(againstPrevious, Measurement.Subject.COMPARISON),
                confusion(own, test),
                reliability(own, test),
                new Stage.Cost(cost.parameters(), cost.nonZeros(), cost.macs(), cost.bytes(), cost.gzipBytes()),
                LayerWeights.of(written.graph(), LayerWeights.DEFAULT_BINS).stream()
                        .map(Assessment::layer)
                        .toList(),
                written.files(),
                changed.count(own, teachers),
                changed.shown(new Comparison(own, teachers, test, schema, seed)));
    }

    /** The integer graph that was read back from disk is what is measured; a float network predicts for itself. */
    private double[][] predict(Link link, Graph graph) {
        Predictor model = graph.isInteger() ? new GraphPredictor(graph) : link.network();
        try (Progress.Task task = progress.begin(link.name() + ": evaluation", test.size())) {
            return Comparison.outputs(
                    x -> {
                        task.advance(x.size(0), "");
                        return model.predict(x);
                    },
                    test,
                    BATCH);
        }
    }

    static List<Finding> findings(Evaluation evaluation, Measurement.Subject subject) {
        return evaluation.about(subject).stream().map(Assessment::finding).toList();
    }

    static Finding finding(Measurement found) {
        return new Finding(
                found.name(),
                found.value(),
                found.unit().name().toLowerCase(Locale.ROOT),
                found.interval().low(),
                found.interval().high(),
                found.interval().level(),
                found.interval().method());
    }

    /** Empty where rows have no single class. */
    static int[][] confusion(double[][] outputs, Split on) {
        return on.hasClasses() ? ConfusionMatrix.of(outputs, on) : new int[0][0];
    }

    /** Empty where rows have no single class. */
    static List<Stage.ReliabilityBin> reliability(double[][] outputs, Split on) {
        if (!on.hasClasses()) {
            return List.of();
        }
        return ReliabilityBin.curve(outputs, on, RELIABILITY_BINS).stream()
                .map(bin -> new Stage.ReliabilityBin(bin.confidence(), bin.accuracy(), bin.count()))
                .toList();
    }

    static Stage.Layer layer(LayerWeights layer) {
        return new Stage.Layer(
                layer.name(),
                layer.kind(),
                layer.shape(),
                layer.parameters(),
                layer.sparsity(),
                new Stage.Histogram(
                        layer.histogram().low(),
                        layer.histogram().high(),
                        layer.histogram().counts().stream()
                                .mapToLong(Long::longValue)
                                .toArray(),
                        layer.histogram().zeros()));
    }
}
