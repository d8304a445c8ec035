package io.limpid.runtime.artefact;

import io.limpid.runtime.graph.Graph;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@code .limpid} file holds.
 *
 * @param metadata where the graph came from, for people: recipe, steps, seed, versions; in the order of its keys
 */
public record Artefact(Graph graph, SortedMap<String, String> metadata) {
    public Artefact {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }
}
