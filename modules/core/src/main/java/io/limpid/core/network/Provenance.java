package io.limpid.core.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a network came from: what made it first, then each step that changed it.
 *
 * @param source for example {@code models/lenet5.yaml} or {@code teacher.zip}
 * @param steps one line for each training or step since, oldest first
 */
public record Provenance(String source, List<String> steps) {
    public Provenance {
        steps = List.copyOf(steps);
    }

    /** This provenance with one more step. */
    public Provenance then(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new Provenance(source, longer);
    }
}
