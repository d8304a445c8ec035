/**
 * What a layer calls a concept: directions from rows without a property to rows with it, and whether classes lie along them
 * (Kim et al. 2018). Imports {@code function} and {@code global}.
 */
@NullMarked
package io.limpid.explain.concept;

import org.jspecify.annotations.NullMarked;
