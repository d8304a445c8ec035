/**
 * Forgotten examples: what a population of compressed models decides otherwise than a population of uncompressed ones,
 * and which classes bear the damage. Imports {@code significance}.
 *
 * <p>Sara Hooker, Aaron Courville, Gregory Clark, Yann Dauphin and Andrea Frome, What Do Compressed Deep Neural Networks
 * Forget?, 2019.
 */
@NullMarked
package io.limpid.evaluate.forgotten;

import org.jspecify.annotations.NullMarked;
