package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.map.GradCamPlusPlus.Variant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of {@code grad-cam-plus-plus}. */
public record GradCamPlusPlusSettings(
        @Key(
                value = "Layer whose maps are combined; the last one that does not only pool, if left out",
                optional = true)
        @Nullable
        String layer,

        @Key(
                value =
                        "powers of the gradient, as most libraries have it, or derivatives of its exponential, as the paper",
                initially = "powers")
        Variant variant)
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
