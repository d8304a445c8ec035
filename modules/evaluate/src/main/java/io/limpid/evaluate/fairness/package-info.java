/**
 * Whether groups of people are treated alike, and whether simplification changed that: demographic parity (Dwork et al.
 * 2012, Fairness through awareness), equal opportunity and equalized odds (Hardt, Price and Srebro 2016, Equality of
 * opportunity in supervised learning). Every measure compares the groups of each protected attribute of the schema for
 * one {@code positive} class against the rest; without protected attributes it gives no numbers. Imports core and
 * {@code significance}.
 */
@NullMarked
package io.limpid.evaluate.fairness;

import org.jspecify.annotations.NullMarked;
