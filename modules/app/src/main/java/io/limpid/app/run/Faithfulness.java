package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.app.recipe.explain.PointedAt;
import io.limpid.core.data.Split;
import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.faithfulness.Completeness;
import io.limpid.explain.faithfulness.Complexity;
import io.limpid.explain.faithfulness.Criterion;
import io.limpid.explain.faithfulness.Deletion;
import io.limpid.explain.faithfulness.Disturbance;
import io.limpid.explain.faithfulness.EffectiveComplexity;
import io.limpid.explain.faithfulness.FaithfulnessCorrelation;
import io.limpid.explain.faithfulness.FaithfulnessEstimate;
import io.limpid.explain.faithfulness.Infidelity;
import io.limpid.explain.faithfulness.Insertion;
import io.limpid.explain.faithfulness.LocalisationArea;
import io.limpid.explain.faithfulness.Monotonicity;
import io.limpid.explain.faithfulness.MonotonicityCorrelation;
import io.limpid.explain.faithfulness.NonSensitivity;
import io.limpid.explain.faithfulness.ParameterRandomisation;
import io.limpid.explain.faithfulness.PixelFlipping;
import io.limpid.explain.faithfulness.PointingGame;
import io.limpid.explain.faithfulness.Region;
import io.limpid.explain.faithfulness.RelevanceMass;
import io.limpid.explain.faithfulness.RelevanceRank;
import io.limpid.explain.faithfulness.RelevantValues;
import io.limpid.explain.faithfulness.Road;
import io.limpid.explain.faithfulness.SensitivityMax;
import io.limpid.explain.faithfulness.Sparseness;
import io.limpid.explain.faithfulness.Subject;
import io.limpid.explain.faithfulness.Sufficiency;
import io.limpid.explain.function.Explained;
import io.limpid.explain.text.WordSubjects;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Judges the explanations of one method and stage by every criterion that applies. */
final class Faithfulness {
    private static final int STEPS = 32;
    private static final int REMOVALS = 50;
    private static final double RADIUS = 0.02;
    private static final int NEIGHBOURS = 5;
    private static final double FILLING_NOISE = 0.01;

    /** Rows that stand for the distribution of values that are not known. */
    private static final int OTHERS = 4;

    private static final double SHARE_OF_SETS = 0.25;
    private static final double SHARE_OF_LARGEST = 0.1;
    private static final double ALIKE = 0.6;
    private static final double ZERO = 1e-5;

    /** Mean square of what a probability may change by: a tenth. */
    private static final double HOLDS = 0.01;

    /** Most values that are taken from other rows one by one. */
    private static final int MOST_ONE_BY_ONE = 128;

    private final ExplainerContext context;
    private final Optional<Region> region;

    Faithfulness(ExplainerContext context, ExplainSettings settings) {
        this.context = context;
        this.region = settings.region().isEmpty()
                ? Optional.empty()
                : Optional.of(PointedAt.of(settings.region(), context.schema()));
    }

    /**
     * The mean of each criterion over the rows that it has something to say about; a criterion that does not apply to the
     * model, the data or the explanation is left out.
     *
     * @param stage name of the model
     */
    List<Explanations.Judgement> judge(
            String stage,
            Predictor model,
            Explainer explainer,
            Split rows,
            int[] targets,
            Attribution attribution,
            ExplainerSettings method) {
        if (method.ofLayer()) {
            return List.of();
        }
        Subject subject =
                new Subject(model, explainer, rows.inputs(), targets, attribution, Optional.of(context.players()));
        List<Explanations.Judgement> judgements = new ArrayList<>();
        for (Criterion criterion : criteria(subject, method.slopes())) {
            try {
                mean(criterion, subject)
                        .ifPresent(mean -> judgements.add(
                                new Explanations.Judgement(stage, criterion.name(), criterion.higherIsBetter(), mean)));
            } catch (IllegalArgumentException e) {
                // a criterion of pixels does not apply to a table, one of bases not to a method without: no word on it
            }
        }
        return judgements;
    }

    private OptionalDouble mean(Criterion criterion, Subject subject) {
        DoubleStream found = context.schema().isText()
                ? WordSubjects.of(subject).stream()
                        .mapToDouble(text -> criterion.of(text)[0])
                : Arrays.stream(criterion.of(subject));
        return found.filter(value -> !Double.isNaN(value)).average();
    }

    private List<Criterion> criteria(Subject subject, boolean slopes) {
        boolean text = context.schema().isText();
        Optional<INDArray> absent = text
                ? Optional.empty()
                : Optional.of(Nd4j.create(context.background().mean()));
        List<Criterion> criteria = new ArrayList<>(List.of(
                new Insertion(absent, STEPS),
                new Deletion(absent, STEPS),
                new PixelFlipping(absent, STEPS),
                new Monotonicity(absent, STEPS)));
        if (!text) {
            criteria.add(new Road(List.of(0.1, 0.2, 0.3, 0.4, 0.5), FILLING_NOISE, context.seed()));
        }
        criteria.addAll(foretelling(subject, absent, text ? Optional.empty() : Optional.of(others()), !text && slopes));
        criteria.addAll(
                List.of(new Completeness(), new Complexity(), new Sparseness(), new RelevantValues(SHARE_OF_LARGEST)));
        if (!text) {
            criteria.add(new Sufficiency(ALIKE));
        }
        if (!text && subject.model() instanceof Network) {
            criteria.add(new SensitivityMax(RADIUS, NEIGHBOURS, context.seed()));
            criteria.add(new ParameterRandomisation(context.seed()));
        }
        region.ifPresent(there -> criteria.addAll(List.of(
                new RelevanceMass(there),
                new RelevanceRank(there),
                new LocalisationArea(there),
                new PointingGame(there))));
        return criteria;
    }

    /** Those that compare the values with what removals do to the probability. */
    private List<Criterion> foretelling(
            Subject subject, Optional<INDArray> absent, Optional<INDArray> others, boolean slopes) {
        Explained probability = Explained.PROBABILITY;
        List<Criterion> criteria = new ArrayList<>(List.of(
                infidelity(absent, slopes),
                new FaithfulnessEstimate(absent, STEPS, probability),
                new FaithfulnessCorrelation(
                        Disturbance.subsets(absent, SHARE_OF_SETS, REMOVALS, context.seed()), probability),
                new MonotonicityCorrelation(others, STEPS, probability),
                new EffectiveComplexity(others, STEPS, HOLDS, probability)));
        if (subject.attribution().values()[0].length <= MOST_ONE_BY_ONE) {
            criteria.add(new NonSensitivity(others, ZERO, probability));
        }
        return criteria;
    }

    /** Rows of the background, evenly over their weights. */
    private INDArray others() {
        double[][] rows = new double[OTHERS][];
        Arrays.setAll(rows, i -> context.background().row(context.background().draw((i + 0.5) / OTHERS)));
        return Nd4j.create(rows);
    }

    /** Scaled, and of the probability, so that methods of every scale can be compared. */
    private Criterion infidelity(Optional<INDArray> absent, boolean slopes) {
        return new Infidelity(
                Disturbance.removal(absent, REMOVALS, context.seed(), slopes), true, Explained.PROBABILITY);
    }
}
