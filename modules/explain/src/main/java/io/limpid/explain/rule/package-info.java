/**
 * Explanations as statements: a rule that is enough for a decision ({@link io.limpid.explain.rule.Anchors}) and the least
 * change that would turn it ({@link io.limpid.explain.rule.Counterfactual}). Imports {@code coalition}.
 */
@NullMarked
package io.limpid.explain.rule;

import org.jspecify.annotations.NullMarked;
