package io.limpid.explain.function;

/** How a quantity that stands at a node's output is handed back to what the node reads. */
@FunctionalInterface
public interface Rule {
    /** The chain rule: the gradient. */
    Rule GRADIENT = (node, operation, in, out, at, into) -> operation.backward(in, out, at, into);

    /**
     * @param node position of the node
     * @param operation of the node
     * @param in [inputs][rows][values] what it read, not modified
     * @param out [rows][values] what it made, not modified
     * @param at [rows][values] the quantity at its output, not modified
     * @param into [inputs][rows][values], to which the quantity at its inputs is added
     */
    void back(int node, Operation operation, double[][][] in, double[][] out, double[][] at, double[][][] into);
}
