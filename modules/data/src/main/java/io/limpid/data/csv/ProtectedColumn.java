package io.limpid.data.csv;

import io.limpid.data.source.Meaning;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A protected attribute, made from one column, which need not be an input. */
public record ProtectedColumn(
        @Meaning("What people call it, for example sex") String name,

        @Meaning("The column it is made from, which need not be an input")
        String column,

        @Meaning("Tried in order, the first that fits wins; if left out each category of the column is a group")
        List<ProtectedGroup> groups) {
    public ProtectedColumn {
        // A list that a YAML file leaves out arrives as null.
        groups = groups == null ? List.of() : List.copyOf(groups);
        if (groups.size() == 1) {
            throw new IllegalArgumentException(
                    "groups of protected attribute '" + name + "' must be at least two, but there is one");
        }
        Set<String> names = new HashSet<>();
        for (ProtectedGroup group : groups) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException("groups of protected attribute '" + name
                        + "' must have distinct names, but '" + group.name() + "' is there twice");
            }
        }
        for (int i = 0; i < groups.size() - 1; i++) {
            if (groups.get(i).takesTheRest()) {
                throw new IllegalArgumentException("of the groups of protected attribute '" + name
                        + "' only the last may take the rest, but '"
                        + groups.get(i).name()
                        + "' has neither values nor below nor at-most");
            }
        }
    }

    /** Each category of the column is a group. */
    public ProtectedColumn(String name, String column) {
        this(name, column, List.of());
    }

    boolean needsNumbers() {
        return groups.stream()
                .anyMatch(group -> group.below().isPresent() || group.atMost().isPresent());
    }
}
