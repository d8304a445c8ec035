package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;

/** Settings of {@code anchors}. */
public record AnchorsSettings(
        @Key(
                value = "How often the rule must keep the decision, for the rest at random",
                initially = "0.9",
                range = "(0, 1)")
        double precision,

        @Key(value = "Random rows a candidate rule", initially = "500", range = ">= 10")
        int samples)
        implements ExplainerSettings {
    @Override
    public List<String> problems(Schema schema, Players players) {
        return ExplainerSettings.unlessTable(schema);
    }

    @Override
    public String scale() {
        return "precision";
    }
}
