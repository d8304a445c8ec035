/** What every source of data promises: to say what is wrong before any work, to load seeded splits, to name its files. */
@NullMarked
package io.limpid.data.source;

import org.jspecify.annotations.NullMarked;
