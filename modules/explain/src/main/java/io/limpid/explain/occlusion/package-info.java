/**
 * What happens when one player alone is taken away ({@link io.limpid.explain.occlusion.Occlusion}) or disturbed ({@link
 * io.limpid.explain.occlusion.LocalSensitivity}). Imports {@code coalition}.
 */
@NullMarked
package io.limpid.explain.occlusion;

import org.jspecify.annotations.NullMarked;
