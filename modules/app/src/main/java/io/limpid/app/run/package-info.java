/**
 * Carries out a recipe: data, teacher, steps and controls, then one opening of the test split, then measures, cost and
 * limits, all of it into a run folder that is either finished or says that it is not.
 */
@NullMarked
package io.limpid.app.run;

import org.jspecify.annotations.NullMarked;
