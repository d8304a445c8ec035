package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.core.data.Schema;
import io.limpid.core.train.LearningRateSchedule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the values of a {@code train} section go together. */
final class TrainingRules {
    private final Checked<Recipe> recipe;
    private final List<String> forImages = new ArrayList<>();

    TrainingRules(Checked<Recipe> recipe) {
        this.recipe = recipe;
    }

    /** What is trained towards. */
    enum Purpose {
        /** Labels, a teacher or both. */
        OUTPUTS,
        /** Labels or a teacher, while weights are pruned. */
        MASKS
    }

    void check(@Nullable TrainSettings train, String path, Purpose purpose) {
        if (train == null) {
            return;
        }
        if (train.schedule() != null) {
            check(train.schedule(), path + ".schedule");
        }
        if (train.augment() != null) {
            check(train.augment(), path + ".augment");
        }
        if (purpose == Purpose.MASKS && train.patience() > 0) {
            recipe.report(
                    path + ".patience",
                    "must be 0 while weights are pruned: the best epoch may be one before they all were, but was "
                            + train.patience());
        }
    }

    private void check(RateSettings schedule, String path) {
        boolean steps = schedule.curve() == LearningRateSchedule.Curve.STEP;
        check("every", schedule.every(), steps, path);
        check("factor", schedule.factor(), steps, path);
    }

    private void check(String key, @Nullable Object value, boolean steps, String path) {
        if (steps && value == null) {
            recipe.report(path + "." + key, "is missing: curve step needs it");
        }
        if (!steps && value != null) {
            recipe.report(path + "." + key, "must be left out: only curve step has it");
        }
    }

    private void check(AugmentSettings augment, String path) {
        if (augment.needsImages()) {
            forImages.add(path);
        }
    }

    /** What only the data can show. */
    void check(Schema schema) {
        if (!schema.isImage()) {
            forImages.forEach(path ->
                    recipe.report(path, "must not shift, flip or cut out: data " + schema.source() + " has no images"));
        }
    }
}
