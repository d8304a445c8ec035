package io.limpid.compress.prune;

/** How much a weight matters; the least salient go first. */
@FunctionalInterface
interface Saliency {
    /**
     * @param tensor position of the tensor among the network's prunable ones
     * @param weights its values now
     * @return ≥ 0 for each weight, 0 for a weight that is zero and only for such, so that what was pruned stays pruned
     */
    float[] of(int tensor, float[] weights);
}
