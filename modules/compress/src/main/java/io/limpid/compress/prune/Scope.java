package io.limpid.compress.prune;

/** Over which weights a sparsity is meant. */
public enum Scope {
    /** All prunable weights compete with each other; layers end up with different sparsities. */
    GLOBAL,
    /** Each layer gets the same sparsity. */
    LAYER,
    /**
     * All prunable weights together, more of them from layers that bear it: each layer alone is pruned and its damage
     * measured first. For weights only.
     */
    SENSITIVITY
}
