/**
 * What runs artefact files on this machine, one {@link io.limpid.edge.runner.Runner} for each runtime: so that all of them
 * can be held against the same golden vectors and timed side by side. Runtimes of a format live in the format's package.
 */
@NullMarked
package io.limpid.edge.runner;

import org.jspecify.annotations.NullMarked;
