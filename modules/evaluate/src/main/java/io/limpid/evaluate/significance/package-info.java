/**
 * The statistics under the measures, and nothing about models: confidence intervals of proportions and of paired
 * differences, McNemar's test and one seeded bootstrap. Wilson 1927, McNemar 1947, Efron 1987, Newcombe 1998. Imports
 * the JDK, Commons Statistics, Commons RNG and {@link io.limpid.core.measure.Interval} only.
 */
@NullMarked
package io.limpid.evaluate.significance;

import org.jspecify.annotations.NullMarked;
