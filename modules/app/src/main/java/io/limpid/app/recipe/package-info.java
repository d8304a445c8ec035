/**
 * What a recipe and a network definition may say, as immutable records, and the checks between their parts. Loads no
 * ND4J class: a recipe is judged before any work starts, and quickly.
 */
@NullMarked
package io.limpid.app.recipe;

import org.jspecify.annotations.NullMarked;
