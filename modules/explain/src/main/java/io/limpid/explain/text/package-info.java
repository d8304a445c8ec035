/**
 * Explanations of texts, word by word: methods for any model see a text's words as players that come and go, methods that
 * follow gradients see the function of the words' vectors, and attention is shown as it is. Imports {@code coalition},
 * {@code faithfulness} and {@code function}.
 */
@NullMarked
package io.limpid.explain.text;

import org.jspecify.annotations.NullMarked;
