package io.limpid.app.recipe;

import io.limpid.app.recipe.TrainingRules.Purpose;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.yaml.Checked;
import io.limpid.core.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** How the values of each section of a recipe, and the sections, go together. */
final class RecipeRules {
    private final Checked<Recipe> recipe;
    private final TrainingRules training;
    private final Map<String, List<String>> leftOut = new LinkedHashMap<>();
    private final List<String> quantized = new ArrayList<>();

    RecipeRules(Checked<Recipe> recipe) {
        this.recipe = recipe;
        this.training = new TrainingRules(recipe);
    }

    void check(TeacherSettings teacher) {
        training.check(teacher.train(), "teacher.train", Purpose.OUTPUTS);
        if (teacher.network() != null && teacher.train() == null) {
            recipe.report("teacher.train", "is missing: a teacher that is a network definition must be trained");
        }
        if (teacher.load() != null && teacher.train() != null) {
            recipe.report("teacher.train", "must be left out: a loaded teacher is not trained");
        }
        if (teacher.load() != null && !teacher.load().toString().matches(".*\\.(zip|h5|onnx)")) {
            recipe.report("teacher.load", "must be a .zip, .h5 or .onnx file, but was \"" + teacher.load() + '"');
        }
    }

    void check(DataSettings data) {
        if (data.csv() != null && data.schema() == null) {
            recipe.report("data.schema", "is missing: a table needs one that says what its columns mean");
        }
        Double test = data.test();
        if (test != null && !(data.validation() + test < 1)) {
            recipe.report(
                    "data.test",
                    "must leave rows for training: validation + test must be < 1, but was "
                            + (data.validation() + test));
        }
    }

    void check(List<Optional<StepSettings>> steps) {
        new PlaceRules(recipe, steps).check();
        for (int i = 0; i < steps.size(); i++) {
            StepSettings step = steps.get(i).orElse(null);
            if (step instanceof Quantize quantize) {
                quantized.add("steps[" + i + "].quantize");
                new QuantizeRules(recipe, quantize, "steps[" + i + "].quantize").check();
                Quantize.Aware aware = quantize.aware();
                if (aware != null) {
                    training.check(aware.train(), "steps[" + i + "].quantize.aware.train", Purpose.OUTPUTS);
                }
            }
            if (step instanceof Distill distill) {
                training.check(distill.train(), "steps[" + i + "].distill.train", Purpose.OUTPUTS);
                leftOut.put("steps[" + i + "].distill.leave-out", distill.leaveOut());
                new DistillRules(recipe, distill, "steps[" + i + "].distill").check(i == 0);
            }
            if (step instanceof Mutual mutual) {
                training.check(mutual.train(), "steps[" + i + "].mutual.train", Purpose.OUTPUTS);
                if (mutual.peers().isEmpty()) {
                    recipe.report("steps[" + i + "].mutual.peers", "must name at least one network definition");
                }
            }
            if (step instanceof Share share) {
                training.check(share.fineTune(), "steps[" + i + "].share.fine-tune", Purpose.OUTPUTS);
            }
            if (step instanceof Prune prune) {
                new PruneRules(recipe, prune, "steps[" + i + "].prune").check();
                training.check(prune.fineTune(), "steps[" + i + "].prune.fine-tune", Purpose.MASKS);
            }
        }
    }

    /** A sweep is instead of steps. */
    void check(SweepSettings sweep, int steps) {
        new SweepRules(recipe).check(sweep, steps);
        training.check(sweep.fineTune(), "sweep.fine-tune", Purpose.MASKS);
    }

    /** Whether each method can explain decisions about the data. */
    void check(ExplainSettings explain, Schema schema, int testRows) {
        for (String problem : explain.problems(schema)) {
            int end = problem.indexOf(' ');
            recipe.report("explain." + problem.substring(0, end), problem.substring(end + 1));
        }
        for (int i = 0; i < explain.rows().size(); i++) {
            if (explain.rows().get(i) >= testRows) {
                recipe.report(
                        "explain.rows[" + i + "]",
                        "must be a row of the test split, 0 to " + (testRows - 1) + ", but was "
                                + explain.rows().get(i));
            }
        }
    }

    /** How sizes go together. */
    void check(SurrogateSettings surrogate) {
        for (String problem : surrogate.problems()) {
            int end = problem.indexOf(' ');
            recipe.report("surrogate." + problem.substring(0, end), problem.substring(end + 1));
        }
    }

    /** Whether what is asked about drift goes with the data. */
    void check(DriftSettings drift, Schema schema) {
        for (String problem : drift.problems(schema)) {
            int end = problem.indexOf(' ');
            recipe.report("drift." + problem.substring(0, end), problem.substring(end + 1));
        }
    }

    /** What only the data can show. */
    void check(Schema schema, List<Optional<StepSettings>> steps) {
        training.check(schema);
        if (!schema.isOfClasses()) {
            OneClassRules rules = oneClass(schema);
            each(steps, rules::check);
            rules.none("sweep", "surrogate", "drift");
            if (schema.isRegression()) {
                NumericRules numeric = new NumericRules(recipe, rules);
                each(steps, numeric::check);
                numeric.limits();
                return;
            }
            rules.none("explain");
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).orElse(null) instanceof Distill distill) {
                new DistillRules(recipe, distill, "steps[" + i + "].distill").checkClasses();
            }
        }
        if (schema.isText()) {
            quantized.forEach(path -> recipe.report(
                    path, "must be left out: a text-encoder has no integer form; prune or distil it instead"));
        }
        leftOut.forEach((path, names) -> check(path, names, schema));
    }

    /** Looks at every step without a mistake, under its path. */
    private static void each(List<Optional<StepSettings>> steps, BiConsumer<StepSettings, String> rules) {
        for (int i = 0; i < steps.size(); i++) {
            String path = "steps[" + i + "].";
            steps.get(i).ifPresent(step -> rules.accept(step, path));
        }
    }

    private OneClassRules oneClass(Schema schema) {
        return schema.target()
                .map(target -> OneClassRules.ofNumber(recipe, target.name()))
                .orElseGet(() -> OneClassRules.ofLabels(recipe));
    }

    private void check(String path, List<String> leftOut, Schema schema) {
        for (int i = 0; i < leftOut.size(); i++) {
            if (!schema.classes().contains(leftOut.get(i))) {
                recipe.report(
                        path + "[" + i + "]",
                        "must be a class of " + schema.source() + ", one of " + String.join(", ", schema.classes())
                                + ", but was " + leftOut.get(i));
            }
        }
        if (leftOut.containsAll(schema.classes())) {
            recipe.report(path, "must leave a class to learn from");
        }
    }

    /** Measures that need something of the data. */
    void check(List<?> measures, Schema schema) {
        if (!schema.isOfClasses()) {
            oneClass(schema).measures(measures);
            return;
        }
        int fairness = measures.indexOf("fairness");
        if (fairness >= 0 && schema.protectedAttributes().isEmpty()) {
            recipe.report(
                    "measure[" + fairness + "]",
                    "must not be fairness: data " + schema.source() + " has no protected attributes");
        }
    }
}
