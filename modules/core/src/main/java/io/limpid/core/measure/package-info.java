/** Numbers about a candidate against a reference, each with its unit and confidence interval. */
@NullMarked
package io.limpid.core.measure;

import org.jspecify.annotations.NullMarked;
