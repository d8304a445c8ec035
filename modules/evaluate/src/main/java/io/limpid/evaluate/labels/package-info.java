/** Measures of models that give each of several labels a probability, on rows that may have none, one or more of them. */
@NullMarked
package io.limpid.evaluate.labels;

import org.jspecify.annotations.NullMarked;
