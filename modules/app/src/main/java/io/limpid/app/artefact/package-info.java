/**
 * Work with artefacts outside of a run: writing them from any model file, predicting with them, holding all runtimes
 * against golden vectors, timing them side by side.
 */
@NullMarked
package io.limpid.app.artefact;

import org.jspecify.annotations.NullMarked;
