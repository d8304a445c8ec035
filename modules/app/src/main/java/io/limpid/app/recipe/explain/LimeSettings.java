package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.lime.Neighbours;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of {@code lime}. */
public record LimeSettings(
        @Key(value = "Neighbours of a row", initially = "2000", range = ">= 2")
        int samples,

        @Key(
                value = "Width of the kernel of distances; 0 stands for 0.75 × √features of a table, 0.25 of an image",
                initially = "0",
                range = ">= 0")
        double kernelWidth,

        @Key(value = "Penalty of the ridge regression", initially = "1", range = "> 0")
        double alpha,

        @Key(
                value =
                        "Where neighbours in a table take numbers from: background rows, a normal inside a quartile, inside"
                                + " a decile or inside a bin that tells classes apart (entropy), a normal around the mean, or"
                                + " around the row",
                initially = "background")
        Neighbours neighbours,

        @Key(
                value = "Features of a table that are kept, those that weigh most; 0 keeps all",
                initially = "0",
                range = ">= 0")
        int features)
        implements ExplainerSettings {
    @Override
    public List<String> problems(Schema schema, Players players) {
        if (neighbours == Neighbours.ENTROPY && schema.isRegression()) {
            return List.of("neighbours must not be entropy where a number is predicted: there are no classes; take"
                    + " quartiles or deciles");
        }
        if (!schema.isImage()) {
            return ExplainerSettings.unlessTable(schema);
        }
        return neighbours == Neighbours.BACKGROUND && features == 0
                ? List.of()
                : List.of("takes neighbours and features for tables only, but examples of " + schema.source()
                        + " are images");
    }

    @Override
    public Map<String, String> shown(Map<String, String> parameters) {
        Map<String, String> shown = new LinkedHashMap<>(parameters);
        if (kernelWidth == 0) {
            shown.put("kernel-width", "0.75 × √features, 0.25 of an image");
        }
        return shown;
    }
}
