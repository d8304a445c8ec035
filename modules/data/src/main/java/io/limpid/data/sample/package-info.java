/** The data sets that come with Limpid, each with its licence, its citation and a hash that is checked on loading. */
@NullMarked
package io.limpid.data.sample;

import org.jspecify.annotations.NullMarked;
