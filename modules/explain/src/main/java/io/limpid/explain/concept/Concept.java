package io.limpid.explain.concept;

import java.util.List;

/**
 * A property that a person has a word for.
 *
 * @param name for people, for example {@code high age}
 * @param rows of a sample that have it, ascending
 */
public record Concept(String name, List<Integer> rows) {
    public Concept {
        rows = List.copyOf(rows);
    }
}
