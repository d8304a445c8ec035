/**
 * Class activation maps: where in a picture a convolutional layer saw what speaks for a class. One record a method; they
 * differ in how a channel gets its weight: from its gradient, from what the network says without it or of it alone, or
 * from what the channels share. Imports {@code function} and, for guided Grad-CAM, {@code gradient}.
 */
@NullMarked
package io.limpid.explain.map;

import org.jspecify.annotations.NullMarked;
