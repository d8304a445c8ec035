/**
 * Whether a model's confidence is honest: of the rows it is 80% sure of, 80% should be right. Expected calibration
 * error and the reliability curve behind it, over bins of equal mass (Nixon et al. 2019, Measuring calibration in deep
 * learning). Imports core and {@code significance}.
 */
@NullMarked
package io.limpid.evaluate.calibration;

import org.jspecify.annotations.NullMarked;
