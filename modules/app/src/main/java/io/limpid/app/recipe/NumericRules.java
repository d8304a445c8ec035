package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.compress.prune.Scope;
import io.limpid.core.data.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a recipe has no meaning, or no implementation, where a number is predicted; each is refused by its name. */
final class NumericRules {
    /** That of steps which name none. */
    private static final double TEMPERATURE = 4;

    private static final String SOFTENS = "a number has no probabilities to soften";

    private final Checked<Recipe> recipe;
    private final Target target;

    NumericRules(Checked<Recipe> recipe, Target target) {
        this.recipe = recipe;
        this.target = target;
    }

    void check(List<Optional<StepSettings>> steps) {
        for (int i = 0; i < steps.size(); i++) {
            StepSettings step = steps.get(i).orElse(null);
            String path = "steps[" + i + "].";
            if (step instanceof Distill distill) {
                distil(distill, path + "distill.");
            }
            if (step instanceof Mutual) {
                recipe.report(path + "mutual", must("be left out", "peers teach each other probabilities"));
            }
            if (step instanceof Prune prune) {
                prune(prune, path + "prune.");
            }
            if (step instanceof Quantize quantize) {
                quantize(quantize, path + "quantize.");
            }
        }
        recipe.section("limits", LimitSettings[].class).map(Arrays::asList).ifPresent(this::limits);
        for (String section : List.of("sweep", "surrogate", "drift")) {
            require(
                    recipe.plain(section).isEmpty(),
                    section,
                    must("be left out", "it counts right and wrong decisions, and a number has none"));
        }
    }

    private void distil(Distill distill, String path) {
        MatchSettings match = distill.match();
        unsoftened(distill.temperature(), path);
        require(
                match.softTargets() == null || match.softTargets() == 1,
                path + "match.soft-targets",
                must("be left out", SOFTENS + "; it is matched by squared error"));
        require(
                match.logits() == null,
                path + "match.logits",
                must("be left out", "a number is no logit; it is matched by squared error"));
        require(
                match.decoupled() == null,
                path + "match.decoupled",
                must("be left out", "it tells the labelled class from the others"));
        require(match.hintEpochs() == 0, path + "match.hint-epochs", must("be 0", "hints are learnt with the number"));
        require(
                distill.preserve() == null,
                path + "preserve",
                must("be left out", "what it keeps is of class probabilities"));
        require(distill.leaveOut().isEmpty(), path + "leave-out", must("be left out", "there are no classes"));
        require(
                distill.transfer() == null || distill.transfer().impressions() == null,
                path + "transfer.impressions",
                must("be left out", "they are made until the teacher is sure of a class"));
        unmixed(distill.train(), path + "train", "be 0");
    }

    private void prune(Prune prune, String path) {
        require(
                prune.scope() != Scope.SENSITIVITY,
                path + "scope",
                must("be global or layer", "a sensitivity scan measures how far probabilities move"));
        Prune.Distillation towards = prune.towards();
        if (towards != null) {
            require(
                    towards.preserve() == null,
                    path + "towards.preserve",
                    must("be left out", "what it keeps is of class probabilities"));
            unsoftened(towards.temperature(), path + "towards.");
            unmixed(prune.fineTune(), path + "fine-tune", "be 0 with towards");
        }
    }

    private void quantize(Quantize quantize, String path) {
        require(
                !quantize.keepFloat().contains(Quantize.AUTO),
                path + "keep-float",
                must("name layers", "auto looks for the fewest that keep the accuracy, which a number has not"));
        require(
                !quantize.control().contains(Quantize.Control.ONNXRUNTIME),
                path + "control",
                must("not have onnxruntime", "it rounds the output itself to 8 bits"));
        Quantize.Aware aware = quantize.aware();
        if (aware != null && aware.towards() != null) {
            unsoftened(aware.towards().temperature(), path + "aware.towards.");
            unmixed(aware.train(), path + "aware.train", "be 0 with towards");
        }
    }

    private void limits(List<LimitSettings> limits) {
        for (int i = 0; i < limits.size(); i++) {
            String path = recipe.isWritten("limits[" + i + "]") ? "limits[" + i + "]" : "limits";
            require(
                    limits.get(i).accuracyDrop() == null,
                    path + ".accuracy-drop",
                    must("be left out", "it has no accuracy; demand rmse-change or r2-change under measures"));
            require(
                    limits.get(i).agreement() == null,
                    path + ".agreement",
                    must("be left out", "no two numbers agree; demand output-r2 or moved under measures"));
        }
    }

    /** Measures that are of decisions; calibration, which is asked for by default, is left out and the report says so. */
    void measures(List<?> measures) {
        int fairness = measures.indexOf("fairness");
        require(
                fairness < 0,
                "measure[" + fairness + "]",
                must("not be fairness", "its gaps are between the decisions of groups"));
    }

    private void unsoftened(double temperature, String path) {
        require(temperature == TEMPERATURE, path + "temperature", must("be left out", SOFTENS));
    }

    private void unmixed(@Nullable TrainSettings train, String path, String rule) {
        AugmentSettings augment = train == null ? null : train.augment();
        require(
                augment == null || augment.mixup() == 0,
                path + ".augment.mixup",
                must(rule, "the teacher is asked about rows as they are"));
    }

    private String must(String what, String why) {
        return "must " + what + " where a number, " + target.name() + ", is predicted: " + why;
    }

    private void require(boolean kept, String path, String rule) {
        if (!kept) {
            recipe.report(path, rule);
        }
    }
}
