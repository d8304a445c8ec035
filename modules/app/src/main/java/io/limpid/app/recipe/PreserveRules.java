package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.core.data.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the data has what is to be preserved. */
final class PreserveRules {
    private final Checked<Recipe> recipe;
    private final Schema schema;

    PreserveRules(Checked<Recipe> recipe, Schema schema) {
        this.recipe = recipe;
        this.schema = schema;
    }

    void check(List<Optional<StepSettings>> steps) {
        for (int i = 0; i < steps.size(); i++) {
            StepSettings step = steps.get(i).orElse(null);
            if (step instanceof Distill distill) {
                check(distill.preserve(), "steps[" + i + "].distill.preserve");
                PreserveSettings preserve = distill.preserve();
                if (preserve != null && preserve.groups() > 0 && distill.transfer() != null) {
                    recipe.report(
                            "steps[" + i + "].distill.preserve.groups",
                            "must be 0 where rows have no labels (transfer): they have no groups either");
                }
            }
            if (step instanceof Prune prune && prune.towards() != null) {
                check(prune.towards().preserve(), "steps[" + i + "].prune.towards.preserve");
            }
        }
    }

    private void check(@Nullable PreserveSettings preserve, String path) {
        if (preserve == null || preserve.groups() == 0) {
            return;
        }
        if (schema.protectedAttributes().isEmpty()) {
            recipe.report(path + ".groups", "must be 0: data " + schema.source() + " has no protected attributes");
        }
        if (schema.classes().size() != 2) {
            recipe.report(
                    path + ".groups",
                    "must be 0: it is about the positive one of two classes, but data " + schema.source() + " has "
                            + schema.classes().size());
        }
    }
}
