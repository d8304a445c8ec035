package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Bound;
import io.limpid.app.recipe.yaml.Mistake;
import io.limpid.compress.prune.Schedule;
import io.limpid.core.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the parts of a recipe go together. */
final class RecipeRules {
    private final Bound<Recipe> bound;
    private final List<Mistake> mistakes = new ArrayList<>();

    private RecipeRules(Bound<Recipe> bound) {
        this.bound = bound;
    }

    static List<Mistake> mistakes(Bound<Recipe> bound) {
        RecipeRules rules = new RecipeRules(bound);
        rules.teacher();
        rules.data();
        rules.steps();
        return rules.mistakes;
    }

    /** Those that only the data can show. */
    static List<Mistake> mistakes(Bound<Recipe> bound, Schema schema) {
        RecipeRules rules = new RecipeRules(bound);
        int fairness = bound.value().measure().indexOf("fairness");
        if (fairness >= 0 && schema.protectedAttributes().isEmpty()) {
            rules.report(
                    "measure[" + fairness + "]",
                    "must not be fairness: data " + schema.source() + " has no protected attributes");
        }
        return rules.mistakes;
    }

    private void teacher() {
        TeacherSettings teacher = bound.value().teacher();
        if (teacher.network() != null && teacher.train() == null) {
            report("teacher.train", "is missing: a teacher that is a network definition must be trained");
        }
        if (teacher.load() != null && teacher.train() != null) {
            report("teacher.train", "must be left out: a loaded teacher is not trained");
        }
        if (teacher.load() != null && !teacher.load().toString().matches(".*\\.(zip|h5)")) {
            report("teacher.load", "must be a .zip or .h5 file, but was \"" + teacher.load() + '"');
        }
    }

    private void data() {
        DataSettings data = bound.value().data();
        if (data.csv() != null && data.schema() == null) {
            report("data.schema", "is missing: a table needs one that says what its columns mean");
        }
        Double test = data.test();
        if (test != null && !(data.validation() + test < 1)) {
            report(
                    "data.test",
                    "must leave rows for training: validation + test must be < 1, but was "
                            + (data.validation() + test));
        }
    }

    private void steps() {
        List<StepSettings> steps = bound.value().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Quantize && i + 1 < steps.size()) {
                report(
                        "steps[" + i + "]",
                        "must not be quantize: it must be the last step, but " + (steps.size() - 1 - i)
                                + " more follow");
            }
            if (steps.get(i) instanceof Prune prune) {
                prune(prune, "steps[" + i + "].prune");
            }
        }
    }

    private void prune(Prune prune, String path) {
        Schedule schedule = prune.schedule();
        if (schedule != null && schedule != Schedule.ONE_SHOT && prune.fineTune() == null) {
            report(
                    path + ".schedule",
                    "must be one-shot without fine-tune, but was "
                            + schedule.name().toLowerCase(Locale.ROOT));
        }
        if (prune.towards() != null && prune.fineTune() == null) {
            report(path + ".towards", "must be left out without fine-tune");
        }
    }

    private void report(String path, String rule) {
        mistakes.add(new Mistake(bound.at(path), path + " " + rule));
    }
}
