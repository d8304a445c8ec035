package io.limpid.explain.surrogate;

import java.util.List;

/**
 * If all conditions hold, then the decision.
 *
 * @param conditions in words; none for the last rule of a list
 * @param decision index of the class
 * @param rows training rows that come to this rule and not to one before
 * @param agreeing how many of them the teacher decides so
 */
public record Rule(List<String> conditions, int decision, int rows, int agreeing) {
    public Rule {
        conditions = List.copyOf(conditions);
    }
}
