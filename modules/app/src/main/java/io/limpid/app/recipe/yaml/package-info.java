/**
 * From YAML text to immutable records, with every mistake named at its line. SnakeYAML composes the text (nothing is
 * ever constructed but scalars, lists and maps), Commons Configuration holds the tree while a base recipe is merged,
 * overrides are set and variables are interpolated, and Jackson binds what passed the checks. What a file may say is
 * read off the records themselves: their components and {@link io.limpid.app.recipe.yaml.Key}.
 */
@NullMarked
package io.limpid.app.recipe.yaml;

import org.jspecify.annotations.NullMarked;
