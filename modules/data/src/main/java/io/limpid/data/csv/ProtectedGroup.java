package io.limpid.data.csv;

import io.limpid.data.source.Meaning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One group of a protected attribute. At most one of the conditions is given; with none the group takes the rest. */
public record ProtectedGroup(
        @Meaning("What people call it, for example young") String name,
        @Meaning("Cells that belong to it") List<String> values,
        @Meaning("Numbers less than this belong to it") Optional<Double> below,

        @Meaning("Numbers up to and including this belong to it")
        Optional<Double> atMost) {
    public ProtectedGroup {
        // A list that a YAML file leaves out arrives as null.
        values = values == null ? List.of() : List.copyOf(values);
        requireNumber("below", name, below);
        requireNumber("at-most", name, atMost);
        long conditions = Stream.of(!values.isEmpty(), below.isPresent(), atMost.isPresent())
                .filter(given -> given)
                .count();
        if (conditions > 1) {
            throw new IllegalArgumentException(
                    "group '" + name + "' must have one of values, below and at-most, but has " + conditions);
        }
    }

    private static void requireNumber(String condition, String name, Optional<Double> bound) {
        if (bound.isPresent() && bound.get().isNaN()) {
            throw new IllegalArgumentException(condition + " of group '" + name + "' must be a number, but was NaN");
        }
    }

    public static ProtectedGroup ofValues(String name, String... values) {
        return new ProtectedGroup(name, List.of(values), Optional.empty(), Optional.empty());
    }

    public static ProtectedGroup below(String name, double bound) {
        return new ProtectedGroup(name, List.of(), Optional.of(bound), Optional.empty());
    }

    public static ProtectedGroup atMost(String name, double bound) {
        return new ProtectedGroup(name, List.of(), Optional.empty(), Optional.of(bound));
    }

    public static ProtectedGroup rest(String name) {
        return new ProtectedGroup(name, List.of(), Optional.empty(), Optional.empty());
    }

    boolean takesTheRest() {
        return values.isEmpty() && below.isEmpty() && atMost.isEmpty();
    }

    boolean takes(double number) {
        return takesTheRest()
                || below.map(bound -> number < bound).orElse(false)
                || atMost.map(bound -> number <= bound).orElse(false);
    }

    boolean takes(String cell) {
        return takesTheRest() || values.contains(cell);
    }
}
