package io.limpid.explain.surrogate;

/**
 * A question that could be asked at a node.
 *
 * @param gain by how much it lowers the impurity of the rows there, a row's weight each
 */
record Cut(Question question, double gain) {}
