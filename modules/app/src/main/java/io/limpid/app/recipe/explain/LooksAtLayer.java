package io.limpid.app.recipe.explain;

/** Settings of a method whose values are those of a layer's units or channels. */
interface LooksAtLayer extends ExplainerSettings {
    @Override
    default boolean ofLayer() {
        return true;
    }
}
