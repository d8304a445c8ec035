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

    void limits(List<LimitSettings> limits) {
        for (int i = 0; i < limits.size(); i++) {
            LimitSettings one = limits.get(i);
            // a single mapping may stand in place of a list of one
            String path = recipe.isWritten("limits[" + i + "]") ? "limits[" + i + "]" : "limits";
            Optional.ofNullable(one.stage())
                    .ifPresent(stage -> attempt(path + ".stage", () -> demands.checkStage(stage)));
            one.measures()
                    .forEach((measure, demand) ->
                            attempt(path + ".measures." + measure, () -> demands.of(measure, demand)));
        }
    }

    void claims(List<Optional<String>> claims) {
        for (int i = 0; i < claims.size(); i++) {
            Optional<String> claim = claims.get(i);
            int number = i;
            claim.ifPresent(text -> attempt("claims[" + number + "]", () -> demands.claimOfStage(text)));
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
