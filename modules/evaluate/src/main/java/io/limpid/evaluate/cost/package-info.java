/**
 * What a model costs: parameters, arithmetic, bytes on disk, time and memory; and how its weights are spread. Sizes are
 * those of files and times are measured, never derived from imagined bits. Imports core and runtime.
 */
@NullMarked
package io.limpid.evaluate.cost;

import org.jspecify.annotations.NullMarked;
