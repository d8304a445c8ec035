package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import java.util.List;

/** What of a recipe has no meaning, or no implementation, unless a row has one class; each is refused by its name. */
final class OneClassRules {
    private static final String KEEPS = "what it keeps is of the probabilities of one class";

    private final Checked<Recipe> recipe;
    private final String where;

    private OneClassRules(Checked<Recipe> recipe, String where) {
        this.recipe = recipe;
        this.where = where;
    }

    static OneClassRules ofLabels(Checked<Recipe> recipe) {
        return new OneClassRules(recipe, "rows have several labels");
    }

    /** @param target name of the number */
    static OneClassRules ofNumber(Checked<Recipe> recipe, String target) {
        return new OneClassRules(recipe, "a number, " + target + ", is predicted");
    }

    void check(StepSettings step, String path) {
        if (step instanceof Distill distill) {
            distil(distill, path + "distill.");
        }
        if (step instanceof Prune prune) {
            prune(prune, path + "prune.");
        }
        if (step instanceof Quantize quantize) {
            require(
                    !quantize.keepFloat().contains(Quantize.AUTO),
                    path + "quantize.keep-float",
                    "name layers",
                    "auto looks for the fewest that keep the accuracy of one class a row");
        }
    }

    void none(String... sections) {
        for (String section : sections) {
            leftOut(recipe.plain(section).isEmpty(), section, "it asks which one class a row has");
        }
    }

    private void distil(Distill distill, String path) {
        leftOut(
                distill.match().decoupled() == null,
                path + "match.decoupled",
                "it tells the labelled class from the others");
        leftOut(distill.preserve() == null, path + "preserve", KEEPS);
        leftOut(distill.leaveOut().isEmpty(), path + "leave-out", "no row is of one class");
        leftOut(
                distill.transfer() == null || distill.transfer().impressions() == null,
                path + "transfer.impressions",
                "they are made until the teacher is sure of one class");
    }

    private void prune(Prune prune, String path) {
        Prune.Distillation towards = prune.towards();
        leftOut(towards == null || towards.preserve() == null, path + "towards.preserve", KEEPS);
    }

    /** Measures that are of one class; calibration, which is asked for by default, is left out and the report says so. */
    void measures(List<?> measures) {
        int fairness = measures.indexOf("fairness");
        require(
                fairness < 0,
                "measure[" + fairness + "]",
                "not be fairness",
                "its gaps are between groups' decisions for one positive class");
    }

    void leftOut(boolean kept, String path, String why) {
        require(kept, path, "be left out", why);
    }

    void require(boolean kept, String path, String must, String why) {
        if (!kept) {
            recipe.report(path, "must " + must + " where " + where + ": " + why);
        }
    }
}
