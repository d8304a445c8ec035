/** What a recipe may say under {@code explain}: which rows, which methods, and each method's settings. */
@NullMarked
package io.limpid.app.recipe.explain;

import org.jspecify.annotations.NullMarked;
