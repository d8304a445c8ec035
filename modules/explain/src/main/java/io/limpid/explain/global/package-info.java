/**
 * What matters to a model as a whole: each method perturbs a sample of rows and says what becomes of one output. Imports
 * {@code coalition}.
 */
@NullMarked
package io.limpid.explain.global;

import org.jspecify.annotations.NullMarked;
