package io.limpid.app.recipe.explain;

import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;

/** Settings of {@code exact-shapley}: there are none. */
public record ExactShapleySettings() implements ExplainerSettings {
    private static final int MOST_PLAYERS = 16;

    @Override
    public List<String> problems(Schema schema, Players players) {
        return players.count() <= MOST_PLAYERS
                ? List.of()
                : List.of("needs at most " + MOST_PLAYERS + " features, but data " + schema.source() + " has "
                        + players.count() + "; use kernel-shap");
    }
}
