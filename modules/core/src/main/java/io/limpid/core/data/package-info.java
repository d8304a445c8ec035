/** The data a run works on: splits, their schema, and the seal on the test split. */
@NullMarked
package io.limpid.core.data;

import org.jspecify.annotations.NullMarked;
