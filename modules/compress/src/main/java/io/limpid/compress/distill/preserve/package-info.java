/**
 * What a student keeps of its teacher beyond its outputs: explanations, narrow decisions, and small gaps between groups. Each is
 * a part of the loss of distillation, on batches of logits in double. Imports core only.
 */
@NullMarked
package io.limpid.compress.distill.preserve;

import org.jspecify.annotations.NullMarked;
