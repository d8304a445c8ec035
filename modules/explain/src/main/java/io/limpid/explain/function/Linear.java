package io.limpid.explain.function;

import java.util.function.DoubleUnaryOperator;

/** A linear operation with a constant added: its Jacobian is the same everywhere. */
public sealed interface Linear extends Operation permits Dense, Convolution, AveragePooling, Scale, Sum, Concat {
    /**
     * The same operation with other weights, as rules of relevance need it. Weights that are fixed and positive (a mean, a
     * sum) stay as they are.
     *
     * @param weight from old to new
     * @param bias from old to new
     */
    Linear with(DoubleUnaryOperator weight, DoubleUnaryOperator bias);
}
