package io.limpid.app.catalogue;

import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.core.explain.Explainer;

/**
 * An explanation method by its name in a recipe.
 *
 * @param settings the record its settings are bound to
 * @param title for people, for example {@code KernelSHAP}
 * @param model what it can explain
 */
public record ExplainerEntry<S extends ExplainerSettings>(
        String name, Class<S> settings, String title, String summary, Model model, Making<S> making) {

    /** What a method can explain. */
    public enum Model {
        /** Anything that predicts; of a quantized stage, the integer graph that is shipped. */
        PREDICTOR,
        /** What has gradients and layers; of a quantized stage, the network with fake quantization. */
        NETWORK
    }

    /** Makes the method from its settings. */
    @FunctionalInterface
    public interface Making<S> {
        Explainer make(S settings, ExplainerContext context);
    }
}
