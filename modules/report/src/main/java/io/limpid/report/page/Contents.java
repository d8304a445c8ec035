package io.limpid.report.page;

import io.limpid.report.chart.AccuracyAgainstSize;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ConfusionShift;
import io.limpid.report.chart.FlowDrawing;
import io.limpid.report.chart.Key;
import io.limpid.report.chart.LayerPlanes;
import io.limpid.report.chart.Legend;
import io.limpid.report.chart.PredictedScatter;
import io.limpid.report.chart.ProbeCurves;
import io.limpid.report.chart.Reliability;
import io.limpid.report.chart.RiskCurves;
import io.limpid.report.chart.SensitivityCurves;
import io.limpid.report.chart.TrainingCurves;
import io.limpid.report.chart.WatchCurves;
import io.limpid.report.chart.WatchHistograms;
import io.limpid.report.chart.WeightHistograms;
import io.limpid.report.result.Behaviour;
import io.limpid.report.result.Deployment;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.Flows;
import io.limpid.report.result.Journeys;
import io.limpid.report.result.Predictions;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Sensitivity;
import io.limpid.report.result.Surrogates;
import io.limpid.report.result.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All that the page of a finished run says, in the order it says it. */
public record Contents(
        RunResult run,
        Verdict verdict,
        List<Answered> claims,
        String origin,
        List<ChainCard> chain,
        List<ChainCard> controls,
        List<Table> measures,
        List<Chart> training,
        List<Chart> watch,
        List<Chart> spread,
        List<Chart> size,
        List<Chart> predicted,
        List<Chart> confusion,
        List<Chart> calibration,
        List<Chart> risk,
        List<Chart> weights,
        Table structure,
        List<Table> sensitivity,
        List<Chart> sensitivityCurves,
        Optional<ClassChange> classes,
        Optional<Fairness> fairness,
        Optional<DriftPart> drift,
        List<Changed> changed,
        String background,
        List<Table> faithfulness,
        List<ExplainedMethod> explained,
        List<ExplainedModels> whole,
        List<ReadableModel> readable,
        List<Chart> probes,
        List<Chart> planes,
        List<Table> layers,
        List<ExplainedMethod.Force> flows,
        List<Table> devices,
        Table cost) {

    static Contents of(
            RunResult run,
            Optional<Behaviour> behaviour,
            Optional<Predictions> predictions,
            Optional<Explanations> explanations,
            Optional<Drift> drift,
            Optional<Surrogates> surrogates,
            Optional<Journeys> journeys,
            List<Sensitivity> scans,
            List<Watched> watched,
            Optional<Flows> flows,
            Deployment deployment) {
        Legend legend = new Legend(run);
        List<String> outputs = predictions
                .map(found -> List.of(found.target()))
                .orElse(run.data().classes());
        return new Contents(
                run,
                Verdict.of(run, legend),
                behaviour.map(Answered::of).orElse(List.of()),
                legend.origin(),
                ChainCard.of(run, run.chain(), legend),
                ChainCard.of(run, run.controls(), legend),
                MeasureTables.of(run, legend),
                TrainingCurves.of(run, legend),
                WatchCurves.of(watched, legend),
                WatchHistograms.of(watched, legend),
                AccuracyAgainstSize.of(run, legend),
                predictions.map(found -> PredictedScatter.of(found, legend)).orElse(List.of()),
                ConfusionShift.of(run, legend),
                Reliability.of(run, legend),
                behaviour.map(found -> RiskCurves.of(found, legend)).orElse(List.of()),
                WeightHistograms.of(run, legend),
                LayerTable.of(run, legend),
                scans.stream().map(SensitivityTable::of).toList(),
                IntStream.range(0, scans.size())
                        .boxed()
                        .flatMap(i -> Stream.of(
                                SensitivityCurves.accuracy(scans.get(i), i),
                                SensitivityCurves.agreement(scans.get(i), i)))
                        .toList(),
                ClassChange.of(run, legend),
                Fairness.of(run, legend),
                drift.map(all -> DriftPart.of(all, run.data().classes(), legend)),
                Changed.of(run, legend),
                explanations.map(Explanations::background).orElse(""),
                explanations.map(all -> FaithfulnessTable.of(all, legend)).orElse(List.of()),
                explanations
                        .map(all -> ExplainedMethod.of(all, outputs, legend))
                        .orElse(List.of()),
                explanations.map(all -> ExplainedModels.of(all, legend)).orElse(List.of()),
                surrogates.map(all -> ReadableModel.of(all, legend::label)).orElse(List.of()),
                journeys.map(all -> List.of(ProbeCurves.of(all, legend))).orElse(List.of()),
                journeys.map(all -> LayerPlanes.of(all, run.data().classes(), legend))
                        .orElse(List.of()),
                journeys.map(all -> PathTable.of(all, legend)).orElse(List.of()),
                flows.map(all -> all.flows().stream()
                                .map(flow -> new ExplainedMethod.Force(
                                        "Test row " + flow.row() + ", " + flow.target() + ": "
                                                + legend.label(flow.stage()),
                                        FlowDrawing.svg(flow)))
                                .toList())
                        .orElse(List.of()),
                DeploymentTables.of(deployment),
                CostTable.of(run, legend));
    }

    /** The table of contents: only what is there. */
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("verdict", "Verdict"));
        sections.add(new Section("chain", chainTitle()));
        add(sections, !measures.isEmpty(), "measures", "All measures");
        add(sections, !training.isEmpty(), "training", "Training");
        add(sections, !size.isEmpty(), "size", sizeTitle());
        add(sections, !predicted.isEmpty(), "predicted", "Predictions");
        add(sections, !confusion.isEmpty(), "confusion", "Confusion shift");
        add(sections, !calibration.isEmpty(), "calibration", "Calibration");
        add(sections, !weights.isEmpty(), "weights", "Weights");
        add(sections, !sensitivity.isEmpty(), "sensitivity", "Sensitivity");
        add(sections, classes.isPresent(), "classes", "Class by class");
        add(sections, fairness.isPresent(), "fairness", "Fairness");
        add(sections, !changed.isEmpty(), "changed", "Changed decisions");
        add(sections, !explained.isEmpty(), "explanations", "Explanations");
        add(sections, !whole.isEmpty(), "whole", "The whole model");
        add(sections, !readable.isEmpty(), "readable", "Readable models");
        add(sections, !probes.isEmpty(), "path", "Through the layers");
        add(sections, drift.filter(part -> !part.methods().isEmpty()).isPresent(), "drift", "Drift of reasons");
        add(sections, drift.flatMap(DriftPart::robustness).isPresent(), "robustness", "Robustness");
        add(sections, !devices.isEmpty(), "devices", "On devices");
        sections.add(new Section("cost", "Cost"));
        sections.add(new Section("provenance", "Provenance"));
        return sections;
    }

    /** What the section of quality and size is called. */
    public String sizeTitle() {
        return Term.of(run.headline()).label() + " against size";
    }

    /** What the section of the stages is called. */
    public String chainTitle() {
        return run.comparesTwo() ? "The two models" : "The chain";
    }

    /** One legend for several charts: the union of theirs. */
    public List<Key> keys(List<Chart> charts) {
        return charts.stream()
                .flatMap(chart -> chart.keys().stream())
                .distinct()
                .toList();
    }

    /** {@code 1 × 28 × 28}. */
    public String inputShape() {
        return run.data().inputShape().stream().map(Object::toString).collect(Collectors.joining(" \u00d7 "));
    }

    private static void add(List<Section> sections, boolean there, String id, String title) {
        if (there) {
            sections.add(new Section(id, title));
        }
    }
}
