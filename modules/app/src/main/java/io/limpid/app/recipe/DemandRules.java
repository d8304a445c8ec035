package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import java.util.List;
import java.util.Optional;

/** Holds the demands of a recipe against what it measures. */
final class DemandRules {
    private final Checked<Recipe> recipe;
    private final Demands demands;

    DemandRules(Checked<Recipe> recipe, Demands demands) {
        this.recipe = recipe;
        this.demands = demands;
    }

    void check(LimitSettings limits) {
        limits.measures()
                .forEach((measure, demand) -> attempt("limits.measures." + measure, () -> demands.of(measure, demand)));
    }

    void check(List<Optional<String>> claims) {
        for (int i = 0; i < claims.size(); i++) {
            Optional<String> claim = claims.get(i);
            int number = i;
            claim.ifPresent(text -> attempt("claims[" + number + "]", () -> demands.claim(text)));
        }
    }

    private void attempt(String path, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            recipe.report(path, String.valueOf(e.getMessage()));
        }
    }
}
