package io.limpid.explain.function;

/** What one node of a {@link Differentiable} computes, for a block of rows; rows never meet. */
public sealed interface Operation permits Input, Linear, Elementwise, MaxPooling, Encoding {
    /** Number of values it makes of a row. */
    int outputs();

    /**
     * @param in [inputs][rows][values], not modified
     * @param out [rows][outputs], zeros; written
     */
    void forward(double[][][] in, double[][] out);

    /**
     * The transposed Jacobian at {@code in}, times a gradient.
     *
     * @param in [inputs][rows][values] what was read, not modified
     * @param out [rows][outputs] what was made of it, not modified
     * @param gradient [rows][outputs], not modified
     * @param into [inputs][rows][values], to which the result is added
     */
    void backward(double[][][] in, double[][] out, double[][] gradient, double[][][] into);
}
