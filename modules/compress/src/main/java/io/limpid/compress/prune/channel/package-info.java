/**
 * Structured pruning: whole channels and neurons go, and the network that is left is a smaller one, in memory, on disk and
 * in every operation. Which slices of which tensors belong to one channel is read off the network once ({@link
 * io.limpid.compress.prune.channel.Channels}); criteria say which channels matter least; masking and slicing then work on
 * the same slices, so that what is masked gives the outputs of what is sliced. Imports core and {@code prune}.
 */
@NullMarked
package io.limpid.compress.prune.channel;

import org.jspecify.annotations.NullMarked;
