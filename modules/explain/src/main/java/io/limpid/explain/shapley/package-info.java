/**
 * Shapley values of a row's players (Shapley 1953, Lundberg and Lee 2017): exact, or estimated with standard errors. No
 * player is ever dropped. Imports {@code coalition}.
 */
@NullMarked
package io.limpid.explain.shapley;

import org.jspecify.annotations.NullMarked;
