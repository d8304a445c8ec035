/**
 * Explanations that give no row away: a background of cluster centres instead of rows ({@link
 * io.limpid.explain.privacy.Clusters}) and importances with differential privacy ({@link
 * io.limpid.explain.privacy.PrivateImportance}). Imports {@code coalition} and {@code global}.
 */
@NullMarked
package io.limpid.explain.privacy;

import org.jspecify.annotations.NullMarked;
