/**
 * The path through a model: what each layer makes of some rows, how well their classes can be told apart there, and which
 * of its units the decisions use. Imports {@code function}.
 */
@NullMarked
package io.limpid.explain.path;

import org.jspecify.annotations.NullMarked;
