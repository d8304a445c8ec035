package io.limpid.explain.surrogate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sizes asked for, and what is best at each. */
final class Sizes {
    private Sizes() {}

    static void requireRising(String name, List<Integer> sizes, int least) {
        int before = least - 1;
        for (int size : sizes) {
            if (size <= before) {
                throw new IllegalArgumentException(name + " must be >= " + least + " and rise, but were " + sizes);
            }
            before = size;
        }
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException(name + " must name at least one size");
        }
    }

    /**
     * For each size the candidate of at most that size with the highest agreement on validation rows, the smallest of
     * equals, the first of these; a model is listed once, under the smallest size it is best at.
     */
    static <S extends Surrogate> List<Rung<S>> best(List<Integer> sizes, List<Rung<S>> candidates) {
        List<Rung<S>> rungs = new ArrayList<>();
        for (int size : sizes) {
            Optional<Rung<S>> best = Optional.empty();
            for (Rung<S> candidate : candidates) {
                if (candidate.model().size() <= size
                        && best.map(other -> isBetter(candidate, other)).orElse(true)) {
                    best = Optional.of(candidate);
                }
            }
            best.filter(found -> rungs.stream().noneMatch(rung -> rung.model().equals(found.model())))
                    .ifPresent(found -> rungs.add(new Rung<>(size, found.model(), found.validation())));
        }
        return rungs;
    }

    private static <S extends Surrogate> boolean isBetter(Rung<S> candidate, Rung<S> other) {
        return candidate.validation() > other.validation()
                || candidate.validation() == other.validation()
                        && candidate.model().size() < other.model().size();
    }
}
