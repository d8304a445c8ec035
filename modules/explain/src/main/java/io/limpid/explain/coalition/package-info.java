/**
 * What perturbation methods share: {@link io.limpid.explain.coalition.Players} (input values that come and go together),
 * the {@link io.limpid.explain.coalition.Background} that stands for an absent player, sets of players, and the {@link
 * io.limpid.explain.coalition.Game} they play: what a model says when only a coalition of a row's values is known.
 */
@NullMarked
package io.limpid.explain.coalition;

import org.jspecify.annotations.NullMarked;
