/**
 * The command line, and the only place that prints. Commands mention no ND4J type in their fields and signatures, so that
 * {@code --help}, {@code check}, {@code list}, {@code report} and {@code runs} start without native code.
 */
@NullMarked
package io.limpid.app.cli;

import org.jspecify.annotations.NullMarked;
