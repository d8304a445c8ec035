package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.compress.distill.Teachers;

/** How the settings of {@code distill} go together. */
final class DistillRules {
    private final Checked<Recipe> recipe;
    private final Distill distill;
    private final String path;

    DistillRules(Checked<Recipe> recipe, Distill distill, String path) {
        this.recipe = recipe;
        this.distill = distill;
        this.path = path;
    }

    /** @param first whether no step comes before */
    void check(boolean first) {
        boolean previous = distill.from() == Distill.From.PREVIOUS;
        require(distill.teacher() == null || !previous, "teacher", "must be left out with from: previous");
        require(!first || !previous, "from", "must be teacher: there is no step before the first");
        require(
                !distill.match().isEmpty(),
                "match",
                "must name a way to match the teacher: soft-targets, logits or decoupled");
        teachers(previous);
    }

    private void teachers(boolean previous) {
        int count = distill.teachers().size();
        boolean best = distill.choose() == Teachers.Choice.BEST;
        require(count != 1, "teachers", "must name two or more; name a single one under teacher");
        require(count == 0 || !previous, "teachers", "must be left out with from: previous");
        require(count == 0 || distill.teacher() == null, "teachers", "must be left out where there is a teacher");
        require(count > 0 || !best, "choose", "must be left out without teachers");
        for (int i = 0; i < count; i++) {
            require(
                    !best || distill.teachers().get(i).weight() == 1,
                    "teachers[" + i + "].weight",
                    "must be left out with choose: best, but was "
                            + distill.teachers().get(i).weight());
        }
    }

    private void require(boolean kept, String key, String rule) {
        if (!kept) {
            recipe.report(path + "." + key, rule);
        }
    }
}
