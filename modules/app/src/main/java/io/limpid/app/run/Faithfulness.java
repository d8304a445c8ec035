package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.recipe.explain.ExplainerSettings;
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
import io.limpid.explain.faithfulness.Infidelity;
import io.limpid.explain.faithfulness.Insertion;
import io.limpid.explain.faithfulness.ParameterRandomisation;
import io.limpid.explain.faithfulness.PixelFlipping;
import io.limpid.explain.faithfulness.Road;
import io.limpid.explain.faithfulness.SensitivityMax;
import io.limpid.explain.faithfulness.Sparseness;
import io.limpid.explain.faithfulness.Subject;
import io.limpid.explain.function.Explained;
import io.limpid.explain.text.WordSubjects;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Judges the explanations of one method and stage by every criterion that applies. */
final class Faithfulness {
    private static final int STEPS = 32;
    private static final int REMOVALS = 50;
    private static final double RADIUS = 0.02;
    private static final int NEIGHBOURS = 5;
    private static final double FILLING_NOISE = 0.01;

    private final ExplainerContext context;

    Faithfulness(ExplainerContext context) {
        this.context = context;
    }

    /**
     * The mean of each criterion over the rows; a criterion that does not apply to the model, the data or the explanation is
     * left out.
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
                judgements.add(new Explanations.Judgement(
                        stage, criterion.name(), criterion.higherIsBetter(), mean(criterion, subject)));
            } catch (IllegalArgumentException e) {
                // a criterion of pixels does not apply to a table, one of bases not to a method without: no word on it
            }
        }
        return judgements;
    }

    private double mean(Criterion criterion, Subject subject) {
        return context.schema().isText()
                ? WordSubjects.of(subject).stream()
                        .mapToDouble(text -> criterion.of(text)[0])
                        .average()
                        .orElse(Double.NaN)
                : Arrays.stream(criterion.of(subject)).average().orElse(Double.NaN);
    }

    private List<Criterion> criteria(Subject subject, boolean slopes) {
        if (context.schema().isText()) {
            return List.of(
                    new Insertion(Optional.empty(), STEPS),
                    new Deletion(Optional.empty(), STEPS),
                    new PixelFlipping(Optional.empty(), STEPS),
                    infidelity(Optional.empty(), false),
                    new Completeness(),
                    new Complexity(),
                    new Sparseness());
        }
        Optional<INDArray> absent = Optional.of(Nd4j.create(context.background().mean()));
        List<Criterion> criteria = new ArrayList<>(List.of(
                new Insertion(absent, STEPS),
                new Deletion(absent, STEPS),
                new PixelFlipping(absent, STEPS),
                new Road(List.of(0.1, 0.2, 0.3, 0.4, 0.5), FILLING_NOISE, context.seed()),
                infidelity(absent, slopes),
                new Completeness(),
                new Complexity(),
                new Sparseness()));
        if (subject.model() instanceof Network) {
            criteria.add(new SensitivityMax(RADIUS, NEIGHBOURS, context.seed()));
            criteria.add(new ParameterRandomisation(context.seed()));
        }
        return criteria;
    }

    /** Scaled, and of the probability, so that methods of every scale can be compared. */
    private Criterion infidelity(Optional<INDArray> absent, boolean slopes) {
        return new Infidelity(
                Disturbance.removal(absent, REMOVALS, context.seed(), slopes), true, Explained.PROBABILITY);
    }
}
