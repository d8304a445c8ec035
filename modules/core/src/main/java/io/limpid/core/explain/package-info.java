/**
 * The seam between models and explanation methods: an {@link Explainer} says for each row how much every input value
 * counted for one output. Methods live in module {@code explain}. Imports {@code predict}.
 */
@NullMarked
package io.limpid.core.explain;

import org.jspecify.annotations.NullMarked;
