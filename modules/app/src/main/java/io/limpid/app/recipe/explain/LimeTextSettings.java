package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;

/** Settings of {@code lime-text}. */
public record LimeTextSettings(
        @Key(value = "Texts without some of the words", initially = "2000", range = ">= 2")
        int samples,

        @Key(value = "Width of the kernel of 100 × cosine distance", initially = "25", range = "> 0")
        double kernelWidth,

        @Key(value = "Penalty of the ridge regression", initially = "1", range = "> 0")
        double alpha,

        @Key(value = "The token that stands for nothing", initially = "0")
        double padding)
        implements ExplainerSettings {
    @Override
    public List<String> problems(Schema schema, Players players) {
        return !schema.isText() && (schema.isImage() || !schema.columns().isEmpty())
                ? List.of("needs rows of token numbers, but data " + schema.source() + " has "
                        + (schema.isImage() ? "images" : "a table"))
                : List.of();
    }

    @Override
    public Text text() {
        return Text.WHOLE;
    }
}
