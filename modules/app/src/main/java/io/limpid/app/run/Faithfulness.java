package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.core.network.Network;
import io.limpid.explain.faithfulness.Completeness;
import io.limpid.explain.faithfulness.Complexity;
import io.limpid.explain.faithfulness.Criterion;
import io.limpid.explain.faithfulness.Deletion;
import io.limpid.explain.faithfulness.Insertion;
import io.limpid.explain.faithfulness.ParameterRandomisation;
import io.limpid.explain.faithfulness.PixelFlipping;
import io.limpid.explain.faithfulness.Road;
import io.limpid.explain.faithfulness.SensitivityMax;
import io.limpid.explain.faithfulness.Sparseness;
import io.limpid.explain.faithfulness.Subject;
import io.limpid.explain.text.WordSubjects;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Judges the explanations of one method and stage by every criterion that applies. */
final class Faithfulness {
    private static final int STEPS = 32;
    private static final double RADIUS = 0.02;
    private static final int NEIGHBOURS = 5;
    private static final double FILLING_NOISE = 0.01;

    private final ExplainerContext context;

    Faithfulness(ExplainerContext context) {
        this.context = context;
    }

    /** Each criterion's name and its mean over the rows, as one line; empty if none applies. */
    String line(Subject subject) {
        List<String> words = new ArrayList<>();
        for (Criterion criterion : criteria(subject)) {
            try {
                double mean = mean(criterion, subject);
                words.add(String.format(
                        Locale.ROOT,
                        "%s %.3g (%s)",
                        criterion.name(),
                        mean,
                        criterion.higherIsBetter() ? "high" : "low"));
            } catch (IllegalArgumentException e) {
                // a criterion of pixels does not apply to a table, one of single values not to groups of them: no word
                // on it
            }
        }
        return String.join(", ", words);
    }

    private double mean(Criterion criterion, Subject subject) {
        return context.schema().isText()
                ? WordSubjects.of(subject).stream()
                        .mapToDouble(text -> criterion.of(text)[0])
                        .average()
                        .orElse(Double.NaN)
                : Arrays.stream(criterion.of(subject)).average().orElse(Double.NaN);
    }

    private List<Criterion> criteria(Subject subject) {
        if (context.schema().isText()) {
            return List.of(
                    new Insertion(Optional.empty(), STEPS),
                    new Deletion(Optional.empty(), STEPS),
                    new PixelFlipping(Optional.empty(), STEPS),
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
                new Completeness(),
                new Complexity(),
                new Sparseness()));
        if (subject.model() instanceof Network) {
            criteria.add(new SensitivityMax(RADIUS, NEIGHBOURS, context.seed()));
            criteria.add(new ParameterRandomisation(context.seed()));
        }
        return criteria;
    }
}
