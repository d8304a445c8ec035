package io.limpid.explain.attack;

import io.limpid.explain.function.Differentiable;

/** One way to look for an input near a given one that a network decides wrongly. */
public interface Attack {
    /** For example {@code fgsm}. */
    String name();

    /**
     * @param function what is attacked
     * @param rows [n][values of an example], not modified
     * @param labels the true class of each row
     * @param box where an attacked input may lie
     * @param radius how far a value may move, in the box's units, ≥ 0
     * @return [n][values of an example]
     */
    double[][] attack(Differentiable function, double[][] rows, int[] labels, Box box, double radius);
}
