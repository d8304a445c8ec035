/**
 * The one list of everything a recipe can name: steps with their controls, measures, exporters and data sources. It feeds
 * the YAML vocabulary, {@code limpid list} and the JSON Schema. To add a method, write its file and its test, and add a
 * line here. Reading the list loads no ND4J class; making what it lists does.
 */
@NullMarked
package io.limpid.app.catalogue;

import org.jspecify.annotations.NullMarked;
