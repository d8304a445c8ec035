package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.app.catalogue.Explainers;
import io.limpid.app.catalogue.GlobalEntry;
import io.limpid.app.catalogue.GlobalExplainers;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.app.recipe.explain.GlobalSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Progress;
import io.limpid.explain.concept.Concept;
import io.limpid.explain.faithfulness.Automatic;
import io.limpid.explain.global.GlobalExplainer;
import io.limpid.explain.global.Sample;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Explains the same rows, with the same random numbers, for one or more models. */
final class Explaining {
    private final ExplainSettings settings;
    private final ExplainerContext context;
    private final Split rows;
    private final boolean labelled;
    private final int[] indices;
    private final Split split;
    private final long seed;
    private final Progress progress;
    private final OwnUnits units;

    /**
     * @param data whose training rows are the background
     * @param split whose rows are explained
     */
    Explaining(ExplainSettings settings, Data data, Split split, long seed, Progress progress) {
        this(settings, data, split, Optional.empty(), seed, progress);
    }

    /** @param given rows of unknown class, which are explained instead */
    Explaining(ExplainSettings settings, Data data, Split split, Split given, long seed, Progress progress) {
        this(settings, data, split, Optional.of(given), seed, progress);
    }

    private Explaining(
            ExplainSettings settings, Data data, Split split, Optional<Split> given, long seed, Progress progress) {
        this.settings = settings;
        this.context = ExplainerContexts.of(settings, data, seed);
        this.indices = given.map(rows -> IntStream.range(0, rows.size()).toArray())
                .orElseGet(() -> ExplainedRows.of(settings, split, seed));
        this.rows = given.orElseGet(() -> split.rows(indices));
        this.labelled = given.isEmpty();
        this.progress = progress;
        this.split = split;
        this.seed = seed;
        this.units = new OwnUnits(data.schema().target());
    }

    /** A model under the name of its stage, as each kind of method sees it. */
    interface Subject {
        String name();

        Predictor model(ExplainerEntry.Model kind);
    }

    /**
     * @param parameters of each method, as text
     * @param subjects the first one's decisions are the targets of all
     */
    Explanations explain(
            List<Map<String, String>> parameters,
            List<Map<String, String>> globalParameters,
            List<? extends Subject> subjects) {
        int[] targets = targets(subjects.get(0).model(ExplainerEntry.Model.PREDICTOR));
        Explained explained = new Explained(context, rows);
        List<Explanations.Method> methods = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < settings.methods().size(); i++) {
            ExplainerSettings method = settings.methods().get(i);
            ExplainerEntry<?> entry = Explainers.entry(method);
            Explainer explainer = Explainers.make(method, context);
            List<Explanations.OfStage> stages = new ArrayList<>();
            List<Integer> shape = List.of();
            List<String> notes = new ArrayList<>();
            List<Explanations.Judgement> judgements = new ArrayList<>();
            try (Progress.Task task = progress.begin("explain: " + entry.name(), subjects.size())) {
                for (Subject subject : subjects) {
                    Predictor model = subject.model(entry.model());
                    try {
                        Attribution attribution =
                                units.explain(explainer, entry.model(), model, rows.inputs(), targets);
                        shape = attribution.shape();
                        stages.add(explained.stage(subject.name(), model, explainer, attribution));
                        if (settings.faithfulness()) {
                            judgements.addAll(new Faithfulness(context, settings)
                                    .judge(subject.name(), model, explainer, rows, targets, attribution, method));
                        }
                    } catch (IllegalArgumentException e) {
                        // one stage may have layers that a method cannot explain, or a path of too many pieces
                        notes.add(entry.title() + " of " + subject.name() + ": " + e.getMessage());
                    }
                    task.advance(1, subject.name());
                }
            }
            if (explainer instanceof Automatic automatic) {
                notes.addAll(automatic.account());
            }
            methods.add(explained
                    .method(
                            unique(entry.name(), names),
                            entry,
                            method.shown(parameters.get(i)),
                            method.scale(),
                            notes,
                            shape,
                            stages)
                    .judged(judgements));
        }
        return new Explanations(
                Explanations.FORMAT,
                context.schema().isRegression()
                        ? Explanations.VALUE
                        : settings.scale() == ExplainSettings.Scale.LOGIT ? "logit" : "probability",
                ExplainerContexts.words(settings, context),
                settings.methods().isEmpty()
                        ? List.of()
                        : explained.cases(
                                indices, targets, labelled && !context.schema().isRegression()),
                methods,
                global(globalParameters, subjects, explained));
    }

    private List<Explanations.Global> global(
            List<Map<String, String>> parameters, List<? extends Subject> subjects, Explained explained) {
        List<Explanations.Global> found = new ArrayList<>();
        if (settings.global().isEmpty()) {
            return found;
        }
        List<String> classes = context.schema().classes();
        int target = settings.ofClass() == null ? classes.size() == 2 ? 1 : 0 : classes.indexOf(settings.ofClass());
        Split some = split.rows(ExplainedRows.drawn(split, settings.globalRows(), seed));
        Sample sample = some.target().isPresent()
                ? Sample.ofNumbers(
                        some.inputs(),
                        IntStream.range(0, some.size()).mapToDouble(some::value).toArray(),
                        context.players(),
                        context.background(),
                        context.batch())
                : new Sample(
                        some.inputs(), some.labels(), target, context.players(), context.background(), context.batch());
        List<Concept> concepts = some.target().isPresent() ? List.of() : Concepts.of(context.schema(), some, target);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < settings.global().size(); i++) {
            GlobalSettings method = settings.global().get(i);
            GlobalEntry<?> entry = GlobalExplainers.entry(method);
            List<Explanations.OfModel> stages = new ArrayList<>();
            List<String> notes = new ArrayList<>();
            try (Progress.Task task = progress.begin("explain: " + entry.name(), subjects.size())) {
                for (Subject subject : subjects) {
                    Predictor model = units.of(subject.model(
                            method.ofNetwork() ? ExplainerEntry.Model.NETWORK : ExplainerEntry.Model.PREDICTOR));
                    GlobalExplainer explainer = GlobalExplainers.make(
                            method, concepts, method.ownNoise() ? new Seeds(seed).of("noise " + stages.size()) : seed);
                    try {
                        stages.add(
                                explained.whole(subject.name(), explainer.explain(model, sample), explainer.names()));
                    } catch (IllegalArgumentException e) {
                        // one stage may have layers that a method cannot explain, or not the one that is named
                        notes.add(entry.title() + " of " + subject.name() + ": " + e.getMessage());
                    }
                    task.advance(1, subject.name());
                }
            }
            found.add(new Explanations.Global(
                    unique(entry.name(), names),
                    entry.title(),
                    entry.summary(),
                    parameters.get(i),
                    context.schema().target().map(Target::name).orElseGet(() -> classes.get(target)),
                    sample.size(),
                    stages,
                    notes));
        }
        return found;
    }

    private int[] targets(Predictor model) {
        if (context.schema().isRegression()) {
            return new int[rows.size()];
        }
        return Comparison.decisions(Comparison.outputs(model, rows, Math.max(1, rows.size())));
    }

    private static String unique(String wanted, Set<String> names) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }
}
