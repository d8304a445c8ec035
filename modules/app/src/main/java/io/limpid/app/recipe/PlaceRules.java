package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.app.recipe.yaml.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether each step has a name of its own and begins with an earlier stage that can be changed. */
final class PlaceRules {
    private final Checked<Recipe> recipe;
    private final List<Optional<StepSettings>> steps;
    private final List<String> names;

    PlaceRules(Checked<Recipe> recipe, List<Optional<StepSettings>> steps) {
        this.recipe = recipe;
        this.steps = List.copyOf(steps);
        this.names = StepPlace.names(steps);
    }

    void check() {
        for (int i = 0; i < steps.size(); i++) {
            StepSettings step = steps.get(i).orElse(null);
            if (step != null) {
                String path = "steps[" + i + "]." + step.kind();
                name(i, step, path + ".name");
                from(i, step, path + ".from");
            }
        }
    }

    private void name(int index, StepSettings step, String path) {
        String name = step.name();
        if (name == null) {
            return;
        }
        if (name.equals(StepPlace.TEACHER) || name.equals(StepPlace.PREVIOUS)) {
            recipe.report(path, "must not be " + name + ", which means another stage wherever from is written");
        }
        int first = names.indexOf(name);
        if (first < index) {
            recipe.report(path, "must be a name of its own, but steps[" + first + "] is called " + name + " too");
        }
    }

    private void from(int index, StepSettings step, String path) {
        String from = StepPlace.from(step, index, names);
        if (from.isEmpty() || from.equals(StepPlace.TEACHER)) {
            return;
        }
        List<String> earlier = names.subList(0, index);
        int origin = earlier.indexOf(from);
        if (origin < 0 && !earlier.contains("")) {
            List<String> allowed = new ArrayList<>(List.of(StepPlace.PREVIOUS, StepPlace.TEACHER));
            allowed.addAll(earlier);
            recipe.report(
                    path,
                    "must be previous, teacher or an earlier step, one of " + String.join(", ", allowed) + ", but was "
                            + from + Spelling.suggestion(from, allowed)
                            + (names.contains(from) ? ": " + from + " is made later" : ""));
        }
        if (origin >= 0 && steps.get(origin).orElse(null) instanceof Quantize) {
            recipe.report(
                    path,
                    "must not be " + step.from() + (step.from().equals(from) ? "" : ", which is " + from)
                            + ": a quantized network is integers, with which no step can begin; name an earlier stage,"
                            + " such as " + earlierFloat(origin));
        }
    }

    /** What the quantized stage was made from, if that is known. */
    private String earlierFloat(int quantized) {
        return steps.get(quantized)
                .map(step -> StepPlace.from(step, quantized, names))
                .filter(from -> !from.isEmpty())
                .orElse(StepPlace.TEACHER);
    }
}
