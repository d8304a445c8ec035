package io.limpid.compress.prune;

import java.util.List;

/** How much each weight of one network matters, while it is pruned; the least salient go first. */
@FunctionalInterface
public interface Saliency {
    /**
     * As the network is now.
     *
     * @return for each prunable tensor a finite number a weight, row-major; those of weights that are zero already are not
     *     looked at
     */
    List<float[]> now();

    /** Called before each update of a training. */
    default void beforeUpdate() {}
}
