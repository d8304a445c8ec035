package io.limpid.app.catalogue;

import io.limpid.app.recipe.explain.GlobalSettings;
import io.limpid.explain.concept.Concept;
import io.limpid.explain.global.GlobalExplainer;
import java.util.List;

/**
 * A method that explains a model as a whole, by its name in a recipe.
 *
 * @param settings the record its settings are bound to
 * @param title for people
 */
public record GlobalEntry<S extends GlobalSettings>(
        String name, Class<S> settings, String title, String summary, Making<S> making) {

    /** Makes the method from its settings. */
    @FunctionalInterface
    public interface Making<S> {
        /**
         * @param concepts that rows of the sample have
         * @param seed of all randomness of the explanations
         */
        GlobalExplainer make(S settings, List<Concept> concepts, long seed);
    }

    /** The method that settings of this entry mean. */
    GlobalExplainer make(GlobalSettings given, List<Concept> concepts, long seed) {
        return making.make(settings.cast(given), concepts, seed);
    }
}
