package io.limpid.app.recipe.explain;

/** Settings of a method whose values are those of a layer's units or channels. */
interface LooksAtLayer extends ExplainerSettings {
    /** What the key {@code layer} means. */
    String LAYER =
            "Layer that is looked at; the last of maps that does not only pool, or without maps the last before the"
                    + " output, if left out";

    @Override
    default boolean ofLayer() {
        return true;
    }
}
