/** What a compression method is ({@link io.limpid.core.step.Step}) and all it may use ({@link io.limpid.core.step.Context}). */
@NullMarked
package io.limpid.core.step;

import org.jspecify.annotations.NullMarked;
