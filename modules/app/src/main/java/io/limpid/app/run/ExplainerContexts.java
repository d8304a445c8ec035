package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;

/** What the explanation methods of a run have in common, made from the recipe and the training split. */
final class ExplainerContexts {
    private ExplainerContexts() {}

    static ExplainerContext of(ExplainSettings settings, Data data, long seed) {
        Schema schema = data.schema();
        int[] rows = ExplainedRows.drawn(data.train(), settings.background(), seed);
        return new ExplainerContext(
                schema,
                settings.players(schema),
                Background.of(data.train().rows(rows).inputs()),
                settings.scale() == ExplainSettings.Scale.LOGIT ? Link.LOGIT : Link.IDENTITY,
                seed,
                settings.batch());
    }

    /** Where an absent value comes from, for people. */
    static String words(ExplainerContext context) {
        return context.background().size() + " training rows";
    }
}
