package io.limpid.core.network;

import java.util.List;
import java.util.stream.Collectors;

/** A network definition contradicts itself or does not fit its data. Carries every mistake that was found. */
public final class DefinitionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /**
     * One mistake.
     *
     * @param layer position of the layer in the definition, from 0; -1 if no single layer is to blame
     * @param message layer, rule, value given and what to do
     */
    public record Problem(int layer, String message) {}

    /** @param problems at least one */
    public DefinitionException(String network, List<Problem> problems) {
        super("network " + network + ": "
                + problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the layers. */
    public List<Problem> problems() {
        return problems;
    }
}
