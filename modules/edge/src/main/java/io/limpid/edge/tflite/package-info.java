/**
 * Graphs as TensorFlow Lite models, float32 or int8, and the runtime that runs them on a desktop. The file is written with
 * flatbuffers after version 3 of the TensorFlow Lite schema, without generated classes.
 */
@NullMarked
package io.limpid.edge.tflite;

import org.jspecify.annotations.NullMarked;
