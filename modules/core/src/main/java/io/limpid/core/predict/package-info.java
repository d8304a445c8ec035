/** A model as a function. Everything that can be measured, explained or learnt from is a {@link Predictor}. */
@NullMarked
package io.limpid.core.predict;

import org.jspecify.annotations.NullMarked;
