package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of {@code kernel-shap}. */
public record KernelShapSettings(
        @Key(
                value = "Coalitions to compute for a row; 0 stands for 2 × features + 2048",
                initially = "0",
                range = ">= 0")
        int coalitions,

        @Key(
                value = "Draw more for a row until every standard error is below this; 0 to draw once",
                initially = "0",
                range = ">= 0")
        double until,

        @Key(value = "Coalitions at which drawing ends, whatever the errors", initially = "100000", range = ">= 1")
        int most)
        implements ExplainerSettings {
    @Override
    public List<String> problems(Schema schema, Players players) {
        int least = 4 * players.count();
        return coalitions == 0 || coalitions >= least
                ? List.of()
                : List.of("must have coalitions 0 or >= " + least + ", 4 for each of " + players.count()
                        + " features, but had " + coalitions);
    }

    @Override
    public Text text() {
        return Text.WORDS;
    }

    @Override
    public Map<String, String> shown(Map<String, String> parameters) {
        Map<String, String> shown = new LinkedHashMap<>(parameters);
        if (coalitions == 0) {
            shown.put("coalitions", "2 × features + 2048");
        }
        if (until == 0) {
            shown.remove("until");
            shown.remove("most");
        }
        return shown;
    }
}
