package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How the settings of {@code sweep} go together. */
final class SweepRules {
    private final Checked<Recipe> recipe;

    SweepRules(Checked<Recipe> recipe) {
        this.recipe = recipe;
    }

    /** @param steps how many the recipe has */
    void check(SweepSettings sweep, int steps) {
        if (steps > 0) {
            recipe.report("steps", "must be left out where there is a sweep, which prunes the teacher itself");
        }
        if (sweep.methods().isEmpty()) {
            recipe.report("sweep.methods", "must name at least one pruning");
        }
        if (sweep.compression().isEmpty()) {
            recipe.report("sweep.compression", "must name at least one compression");
        }
        Set<Double> compressions = new HashSet<>();
        for (int i = 0; i < sweep.compression().size(); i++) {
            if (!compressions.add(sweep.compression().get(i))) {
                recipe.report(
                        "sweep.compression[" + i + "]",
                        "must not come twice, but did: " + sweep.compression().get(i));
            }
        }
        Set<String> labels = new HashSet<>();
        for (int i = 0; i < sweep.methods().size(); i++) {
            SweepSettings.Method pruning = sweep.methods().get(i);
            String path = "sweep.methods[" + i + "]";
            if (!labels.add(pruning.label())) {
                recipe.report(path, "must not come twice, but did: " + pruning.label());
            }
            if (pruning.method().ofChannels()) {
                recipe.report(
                        path + ".method",
                        "must be one of weights, whose number the compression is about, but was "
                                + pruning.label().split(" ", 2)[0]);
            }
        }
        Optional<SweepSettings.Method> soundOne = sweep.methods().stream()
                .filter(pruning -> !pruning.method().ofChannels())
                .findFirst();
        // What is common is complained about once; what one method forbids, with its name
        soundOne.ifPresent(first -> sweep.methods().stream()
                .filter(pruning -> pruning.equals(first) || pruning.method().needsMoreThanOthers())
                .forEach(pruning -> new PruneRules(recipe, sweep.prune(pruning, 2), "sweep").check()));
    }
}
