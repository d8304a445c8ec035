/**
 * Networks of Keras, from its HDF5 files. A hostile file can crash the native HDF5 reader, so a child process reads it and
 * writes a Deeplearning4j zip, which is then read with nothing in it trusted. Images become NCHW on the way.
 */
@NullMarked
package io.limpid.app.keras;

import org.jspecify.annotations.NullMarked;
