/**
 * What can be measured, by name: the measures a recipe asks for, the numbers each of them gives, and demands on those
 * numbers. Imports core and evaluate; recipes and runs import it.
 */
@NullMarked
package io.limpid.app.measure;

import org.jspecify.annotations.NullMarked;
