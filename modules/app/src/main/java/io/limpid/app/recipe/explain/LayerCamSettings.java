package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of {@code layer-cam}. */
public record LayerCamSettings(
        @Key(
                value = "Layer whose maps are combined; the last one that does not only pool, if left out",
                optional = true)
        @Nullable
        String layer)
        implements ExplainerSettings {
    @Override
    public List<String> problems(Schema schema, Players players) {
        return ExplainerSettings.unlessImage(schema);
    }

    @Override
    public String scale() {
        return SCORE;
    }
}
