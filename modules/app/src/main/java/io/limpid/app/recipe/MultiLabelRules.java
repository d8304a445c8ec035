package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.compress.prune.Scope;
import java.util.List;
import java.util.Optional;

/** What of a recipe has no meaning, or no implementation, where a row may have several labels; each is refused by its name. */
final class MultiLabelRules {
    private static final String ONE_CLASS = "it asks which one class a row has";

    private final Checked<Recipe> recipe;

    MultiLabelRules(Checked<Recipe> recipe) {
        this.recipe = recipe;
    }

    void check(List<Optional<StepSettings>> steps) {
        for (int i = 0; i < steps.size(); i++) {
            StepSettings step = steps.get(i).orElse(null);
            String path = "steps[" + i + "].";
            if (step instanceof Distill distill) {
                distil(distill, path + "distill.");
            }
            if (step instanceof Mutual) {
                recipe.report(
                        path + "mutual", must("be left out", "peers teach each other probabilities of one class"));
            }
            if (step instanceof Prune prune) {
                prune(prune, path + "prune.");
            }
            if (step instanceof Quantize quantize) {
                quantize(quantize, path + "quantize.");
            }
        }
        for (String section : List.of("sweep", "surrogate", "drift", "explain")) {
            require(recipe.plain(section).isEmpty(), section, must("be left out", ONE_CLASS));
        }
    }

    private void distil(Distill distill, String path) {
        require(
                distill.match().decoupled() == null,
                path + "match.decoupled",
                must("be left out", "it tells the labelled class from the others"));
        require(
                distill.preserve() == null,
                path + "preserve",
                must("be left out", "what it keeps is of the probabilities of one class"));
        require(distill.leaveOut().isEmpty(), path + "leave-out", must("be left out", "no row is of one class"));
        require(
                distill.transfer() == null || distill.transfer().impressions() == null,
                path + "transfer.impressions",
                must("be left out", "they are made until the teacher is sure of one class"));
    }

    private void prune(Prune prune, String path) {
        require(
                prune.scope() != Scope.SENSITIVITY,
                path + "scope",
                must("be global or layer", "a sensitivity scan measures how far probabilities of one class move"));
        Prune.Distillation towards = prune.towards();
        require(
                towards == null || towards.preserve() == null,
                path + "towards.preserve",
                must("be left out", "what it keeps is of the probabilities of one class"));
    }

    private void quantize(Quantize quantize, String path) {
        require(
                !quantize.keepFloat().contains(Quantize.AUTO),
                path + "keep-float",
                must("name layers", "auto looks for the fewest that keep the accuracy of one class a row"));
    }

    /** Measures that are of one class; calibration, which is asked for by default, is left out and the report says so. */
    void measures(List<?> measures) {
        int fairness = measures.indexOf("fairness");
        require(
                fairness < 0,
                "measure[" + fairness + "]",
                must("not be fairness", "its gaps are between decisions for one positive class"));
    }

    private static String must(String what, String why) {
        return "must " + what + " where rows have several labels: " + why;
    }

    private void require(boolean kept, String path, String rule) {
        if (!kept) {
            recipe.report(path, rule);
        }
    }
}
