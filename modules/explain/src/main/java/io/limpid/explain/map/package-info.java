/**
 * Class activation maps: where in a picture a convolutional layer saw what speaks for a class. One record a method; they
 * differ in how a channel's gradient becomes its weight. Imports {@code function} and, for guided Grad-CAM, {@code
 * gradient}.
 */
@NullMarked
package io.limpid.explain.map;

import org.jspecify.annotations.NullMarked;
