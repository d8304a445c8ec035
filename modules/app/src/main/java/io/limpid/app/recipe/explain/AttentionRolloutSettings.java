package io.limpid.app.recipe.explain;

import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;

/** Settings of {@code attention-rollout}: there are none. */
public record AttentionRolloutSettings() implements ExplainerSettings {
    @Override
    public List<String> problems(Schema schema, Players players) {
        return schema.isText()
                ? List.of()
                : List.of("needs texts, which a network reads by attention, but data " + schema.source() + " has none");
    }

    @Override
    public String scale() {
        return "attention";
    }

    @Override
    public Text text() {
        return Text.WHOLE;
    }
}
