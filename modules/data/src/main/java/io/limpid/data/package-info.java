/** The one list of data sources by name. */
@NullMarked
package io.limpid.data;

import org.jspecify.annotations.NullMarked;
