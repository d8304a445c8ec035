package io.limpid.compress.distill;

/** What of distillation has no meaning, or is not done, where a row may have several labels. */
final class LabelRules {
    private LabelRules() {}

    /** @throws IllegalArgumentException naming what is about a single class */
    static void check(Distilled objective, String stage) {
        require(
                objective.loss().terms().stream().noneMatch(term -> term.match() instanceof Decoupled),
                stage,
                "decoupled must not be matched: it tells the labelled class from the others");
        require(
                objective.loss().preserve().isNothing(),
                stage,
                "nothing can be preserved: explanations, narrow decisions and group gaps are of one class");
    }

    private static void require(boolean kept, String stage, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("stage " + stage + ": where rows have several labels " + rule);
        }
    }
}
