package io.limpid.app.recipe.explain;

import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;

/** Settings of a class activation map. */
interface MapOfLayer extends ExplainerSettings {
    /** What the key {@code layer} means. */
    String LAYER = "Layer whose maps are combined; the last one that does not only pool, if left out";

    @Override
    default List<String> problems(Schema schema, Players players) {
        return ExplainerSettings.unlessImage(schema);
    }

    @Override
    default String scale() {
        return SCORE;
    }
}
