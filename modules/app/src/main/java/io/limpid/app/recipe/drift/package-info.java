/** The recipe's {@code drift} section as records: what is asked about reasons and robustness before and after. */
@NullMarked
package io.limpid.app.recipe.drift;

import org.jspecify.annotations.NullMarked;
