/**
 * Texts with a class each: a file of lines or of CSV becomes rows of word numbers. {@link io.limpid.data.text.Tokenizer} says
 * what a word is, {@link io.limpid.data.text.Vocabulary} which number it has, learnt on the training split alone. Imports
 * {@code source} and {@code split}; no native code before {@code load}.
 */
@NullMarked
package io.limpid.data.text;

import org.jspecify.annotations.NullMarked;
