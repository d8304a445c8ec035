package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
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
        double alpha)
        implements ExplainerSettings {
    @Override
    public List<String> problems(Schema schema, Players players) {
        return schema.isImage() ? List.of() : ExplainerSettings.unlessTable(schema);
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
