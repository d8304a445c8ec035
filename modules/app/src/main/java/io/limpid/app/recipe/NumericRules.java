package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a recipe has no meaning where a number is predicted, beside what needs one class; each is refused by its name. */
final class NumericRules {
    /** That of steps which name none. */
    private static final double TEMPERATURE = 4;

    private static final String SOFTENS = "a number has no probabilities to soften";

    private final Checked<Recipe> recipe;
    private final OneClassRules rules;

    NumericRules(Checked<Recipe> recipe, OneClassRules rules) {
        this.recipe = recipe;
        this.rules = rules;
    }

    void check(StepSettings step, String path) {
        if (step instanceof Distill distill) {
            distil(distill, path + "distill.");
        }
        if (step instanceof Mutual mutual) {
            rules.leftOut(mutual.temperature() == 1, path + "mutual.temperature", SOFTENS);
        }
        if (step instanceof Prune prune && prune.towards() != null) {
            unsoftened(prune.towards().temperature(), path + "prune.towards.");
            unmixed(prune.fineTune(), path + "prune.fine-tune", "be 0 with towards");
        }
        if (step instanceof Quantize quantize) {
            quantize(quantize, path + "quantize.");
        }
    }

    void limits() {
        recipe.section("limits", LimitSettings[].class).map(Arrays::asList).ifPresent(this::limits);
    }

    private void distil(Distill distill, String path) {
        MatchSettings match = distill.match();
        unsoftened(distill.temperature(), path);
        rules.leftOut(
                match.softTargets() == null || match.softTargets() == 1,
                path + "match.soft-targets",
                SOFTENS + "; it is matched by squared error");
        rules.leftOut(
                match.logits() == null, path + "match.logits", "a number is no logit; it is matched by squared error");
        rules.require(match.hintEpochs() == 0, path + "match.hint-epochs", "be 0", "hints are learnt with the number");
        unmixed(distill.train(), path + "train", "be 0");
    }

    private void quantize(Quantize quantize, String path) {
        rules.require(
                !quantize.control().contains(Quantize.Control.ONNXRUNTIME),
                path + "control",
                "not have onnxruntime",
                "it rounds the output itself to 8 bits");
        Quantize.Aware aware = quantize.aware();
        if (aware != null && aware.towards() != null) {
            unsoftened(aware.towards().temperature(), path + "aware.towards.");
            unmixed(aware.train(), path + "aware.train", "be 0 with towards");
        }
    }

    private void limits(List<LimitSettings> limits) {
        for (int i = 0; i < limits.size(); i++) {
            String path = recipe.isWritten("limits[" + i + "]") ? "limits[" + i + "]" : "limits";
            rules.leftOut(
                    limits.get(i).accuracyDrop() == null,
                    path + ".accuracy-drop",
                    "it has no accuracy; demand rmse-change or r2-change under measures");
            rules.leftOut(
                    limits.get(i).agreement() == null,
                    path + ".agreement",
                    "no two numbers agree; demand output-r2 or moved under measures");
        }
    }

    private void unsoftened(double temperature, String path) {
        rules.leftOut(temperature == TEMPERATURE, path + "temperature", SOFTENS);
    }

    private void unmixed(@Nullable TrainSettings train, String path, String must) {
        AugmentSettings augment = train == null ? null : train.augment();
        rules.require(
                augment == null || augment.mixup() == 0,
                path + ".augment.mixup",
                must,
                "the teacher is asked about rows as they are");
    }
}
