package io.limpid.app.run;

import io.limpid.explain.surrogate.DecisionTree;
import io.limpid.explain.surrogate.Feature;
import io.limpid.explain.surrogate.Features;
import io.limpid.explain.surrogate.LinearModel;
import io.limpid.explain.surrogate.Question;
import io.limpid.explain.surrogate.Reach;
import io.limpid.explain.surrogate.Surrogate;
import io.limpid.explain.surrogate.Wording;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.SurrogateModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/** Surrogates to and from their files. */
final class SurrogateFiles {
    private SurrogateFiles() {}

    /**
     * @throws UserException if the file is no surrogate
     * @throws IOException if it cannot be read
     */
    static Surrogate read(Path file) throws IOException {
        SurrogateModel model = ResultFile.readSurrogateModel(file);
        try {
            return surrogate(model);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + " is no surrogate: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if its parts do not go together */
    static Surrogate surrogate(SurrogateModel model) {
        Features features = new Features(
                model.inputShape(),
                model.features().stream()
                        .map(f ->
                                new Feature(f.name(), f.columns(), f.categories(), f.mean(), f.deviation(), f.whole()))
                        .toList());
        return switch (model.kind()) {
            case TREE ->
                new DecisionTree(
                        features,
                        model.classes(),
                        model.nodes().stream().map(node -> node(node, features)).toList());
            case LINEAR ->
                new LinearModel(
                        features,
                        model.classes(),
                        model.intercepts(),
                        model.terms().stream()
                                .map(term -> new LinearModel.Term(term.feature(), term.weights()))
                                .toList());
        };
    }

    private static DecisionTree.Node node(SurrogateModel.Node node, Features features) {
        Reach reach = new Reach(node.rows(), node.agreeing(), node.queries(), node.probabilities());
        if (node.decides()) {
            return new DecisionTree.Leaf(reach);
        }
        int f = node.feature();
        if (f < 0 || f >= features.count()) {
            throw new IllegalArgumentException(
                    "a node must ask about a feature in [0, " + features.count() + "), but one asks about " + f);
        }
        Question question = features.of(f).isNumeric()
                ? new Question.AtMost(f, node.threshold())
                : new Question.AnyOf(f, new TreeSet<>(node.categories()));
        return new DecisionTree.Inner(question, node.yes(), node.no(), reach);
    }

    /** What is written of a surrogate. */
    static SurrogateModel model(Surrogate surrogate) {
        Features features = surrogate.features();
        List<SurrogateModel.Feature> described = features.all().stream()
                .map(f -> new SurrogateModel.Feature(
                        f.name(), f.columns(), f.categories(), f.mean(), f.deviation(), f.whole()))
                .toList();
        if (surrogate instanceof DecisionTree tree) {
            return new SurrogateModel(
                    SurrogateModel.FORMAT,
                    SurrogateModel.Kind.TREE,
                    features.inputShape(),
                    described,
                    tree.classes(),
                    tree.nodes().stream().map(node -> node(node, tree)).toList(),
                    List.of(),
                    List.of());
        }
        LinearModel linear = (LinearModel) surrogate;
        return new SurrogateModel(
                SurrogateModel.FORMAT,
                SurrogateModel.Kind.LINEAR,
                features.inputShape(),
                described,
                linear.classes(),
                List.of(),
                linear.intercepts(),
                linear.terms().stream()
                        .map(term -> new SurrogateModel.Term(term.feature(), term.weights()))
                        .toList());
    }

    private static SurrogateModel.Node node(DecisionTree.Node node, DecisionTree tree) {
        Reach reach = node.reach();
        if (!(node instanceof DecisionTree.Inner inner)) {
            return new SurrogateModel.Node(
                    tree.classes().get(reach.decision()),
                    -1,
                    0,
                    List.of(),
                    -1,
                    -1,
                    reach.rows(),
                    reach.agreeing(),
                    reach.queries(),
                    reach.probabilities());
        }
        Question question = inner.question();
        return new SurrogateModel.Node(
                Wording.of(question, true, tree.features()),
                question.feature(),
                question instanceof Question.AtMost number ? number.threshold() : 0,
                question instanceof Question.AnyOf any ? List.copyOf(any.categories()) : List.of(),
                inner.yes(),
                inner.no(),
                reach.rows(),
                reach.agreeing(),
                reach.queries(),
                reach.probabilities());
    }
}
