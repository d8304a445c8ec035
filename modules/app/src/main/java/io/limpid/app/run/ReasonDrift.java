package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.app.catalogue.Explainers;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.explain.Explainer;
import io.limpid.core.measure.Comparison;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.significance.SignedRank;
import io.limpid.explain.drift.BeyondNoise;
import io.limpid.explain.drift.Cosine;
import io.limpid.explain.drift.Draws;
import io.limpid.explain.drift.RankCorrelation;
import io.limpid.explain.drift.SignAgreement;
import io.limpid.explain.drift.Similarity;
import io.limpid.explain.drift.StructuralSimilarity;
import io.limpid.explain.drift.TopOverlap;
import io.limpid.report.result.Drift;
import io.limpid.report.result.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Holds candidates' explanations against the reference's: the same rows, classes and random numbers. */
final class ReasonDrift {
    private final DriftSettings settings;
    private final ExplainerContext context;
    private final int[] indices;
    private final Split rows;
    private final ShownDrift shown;
    private final long seed;
    private final Progress progress;

    /**
     * @param data whose training rows are the background
     * @param split whose rows are explained
     */
    ReasonDrift(DriftSettings settings, Data data, Split split, long seed, Progress progress) {
        this.settings = settings;
        this.context = ExplainerContexts.of(settings.explain(), data, seed);
        this.indices = ExplainedRows.drawn(split, settings.samples(), seed);
        this.rows = split.rows(indices);
        this.shown = new ShownDrift(settings, context, rows, indices);
        this.seed = seed;
        this.progress = progress;
    }

    /** Rows explained. */
    int rows() {
        return rows.size();
    }

    /** In words, which rows stand for what is not known. */
    String background() {
        return ExplainerContexts.words(settings.explain(), context);
    }

    /** @param parameters of each method, as text */
    List<Drift.Method> compare(
            Contestant reference, List<Contestant> candidates, List<Map<String, String>> parameters) {
        int[] targets = Comparison.decisions(Comparison.outputs(reference.predictor(), rows, rows.size()));
        List<Drift.Method> methods = new ArrayList<>();
        for (int i = 0; i < settings.methods().size(); i++) {
            ExplainerSettings method = settings.methods().get(i);
            methods.add(method(method, method.shown(parameters.get(i)), reference, candidates, targets));
        }
        return methods;
    }

    private Drift.Method method(
            ExplainerSettings method,
            Map<String, String> parameters,
            Contestant reference,
            List<Contestant> candidates,
            int... targets) {
        ExplainerEntry<?> entry = Explainers.entry(method);
        LongFunction<Explainer> making = with -> Explainers.make(
                method,
                new ExplainerContext(
                        context.schema(),
                        context.players(),
                        context.background(),
                        context.link(),
                        with,
                        context.batch()));
        List<String> notes = new ArrayList<>();
        List<Drift.OfStage> stages = new ArrayList<>();
        boolean sampled = false;
        int top = 0;
        try (Progress.Task task = progress.begin("drift: " + entry.name(), 1 + candidates.size())) {
            sampled = Draws.samples(reference.model(entry.model()), rows.inputs(), targets, making, seed);
            Draws held = draws(reference, entry, targets, making, sampled);
            top = settings.top() == null
                    ? TopOverlap.usual(shown.values(held.first())[0].length)
                    : Math.min(settings.top(), shown.values(held.first())[0].length);
            task.advance(1, reference.name());
            for (Contestant candidate : candidates) {
                try {
                    Draws own = draws(candidate, entry, targets, making, sampled);
                    stages.add(stage(entry, parameters, candidate, own, reference, held, top, targets));
                    if (entry.model() == ExplainerEntry.Model.NETWORK && candidate.hasTwin()) {
                        notes.add("The gradients of " + candidate.name()
                                + " are those of its network with fake quantization: an integer graph has none");
                    }
                } catch (IllegalArgumentException e) {
                    notes.add(entry.title() + " of " + candidate.name() + ": " + e.getMessage());
                }
                task.advance(1, candidate.name());
            }
        } catch (IllegalArgumentException e) {
            notes.add(entry.title() + " of " + reference.name() + ": " + e.getMessage());
        }
        return new Drift.Method(entry.name(), entry.title(), entry.summary(), parameters, sampled, top, notes, stages);
    }

    private Draws draws(
            Contestant of, ExplainerEntry<?> entry, int[] targets, LongFunction<Explainer> making, boolean sampled) {
        return Draws.of(of.model(entry.model()), rows.inputs(), targets, making, sampled, seed);
    }

    private Drift.OfStage stage(
            ExplainerEntry<?> entry,
            Map<String, String> parameters,
            Contestant candidate,
            Draws own,
            Contestant reference,
            Draws held,
            int top,
            int... targets) {
        double[][] own1 = shown.values(own.first());
        double[][] own2 = shown.values(own.second());
        double[][] held1 = shown.values(held.first());
        double[][] held2 = shown.values(held.second());
        Findings findings = new Findings(seed);
        List<Drift.Likeness> likenesses = new ArrayList<>();
        for (Similarity similarity :
                List.of(new Cosine(), new RankCorrelation(), new TopOverlap(top), new SignAgreement(top))) {
            likenesses.add(likeness(similarity, findings, held.sampled(), own1, own2, held1, held2));
        }
        if (context.schema().isImage()) {
            List<Integer> size = shown.mapShape(held.first());
            likenesses.add(likeness(
                    new StructuralSimilarity(size.get(0), size.get(1)),
                    findings,
                    held.sampled(),
                    shown.maps(own.first()),
                    shown.maps(own.second()),
                    shown.maps(held.first()),
                    shown.maps(held.second())));
        }
        BeyondNoise beyond = BeyondNoise.of(own1, own2, held1, held2);
        double[] cosines = mean(new Cosine().each(own1, held1), new Cosine().each(own2, held2));
        return new Drift.OfStage(
                candidate.name(),
                shown.kind(candidate.model(entry.model())),
                likenesses,
                findings.length("excess", beyond.excess()),
                Math.sqrt(Arrays.stream(beyond.noise()).average().orElse(0)),
                SignedRank.above(beyond.excess()),
                new DriftParts(context.schema(), rows).of(cosines, beyond.excess(), findings),
                shown.changed(entry, parameters, reference, held, candidate, own, cosines, targets));
    }

    private static Drift.Likeness likeness(
            Similarity similarity,
            Findings findings,
            boolean sampled,
            double[][] own1,
            double[][] own2,
            double[][] held1,
            double[][] held2) {
        Finding drift =
                findings.mean(similarity.name(), mean(similarity.each(own1, held1), similarity.each(own2, held2)));
        Finding noise = sampled
                ? findings.mean(similarity.name(), similarity.each(held1, held2))
                : Findings.none(similarity.name());
        return new Drift.Likeness(drift, noise);
    }

    private static double[] mean(double[] a, double[] b) {
        double[] mean = new double[a.length];
        Arrays.setAll(mean, i -> (a[i] + b[i]) / 2);
        return mean;
    }
}
