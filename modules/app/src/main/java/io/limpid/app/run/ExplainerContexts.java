package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.privacy.Clusters;

/** What the explanation methods of a run have in common, made from the recipe and the training split. */
final class ExplainerContexts {
    private static final int MOST_SUMMARISED = 2000;

    private ExplainerContexts() {}

    static ExplainerContext of(ExplainSettings settings, Data data, long seed) {
        Schema schema = data.schema();
        Players players = settings.players(schema);
        return new ExplainerContext(
                schema,
                players,
                background(settings, players, data.train(), seed),
                settings.scale() == ExplainSettings.Scale.LOGIT ? Link.LOGIT : Link.IDENTITY,
                seed,
                settings.batch());
    }

    private static Background background(ExplainSettings settings, Players players, Split train, long seed) {
        if (settings.privacy() == ExplainSettings.Privacy.SUMMARY) {
            int[] rows = ExplainedRows.drawn(train, MOST_SUMMARISED, seed);
            return Clusters.of(train.rows(rows).inputs(), players, settings.background(), seed);
        }
        int[] rows = ExplainedRows.drawn(train, settings.background(), seed);
        Split drawn = train.rows(rows);
        Background background = Background.of(drawn.inputs());
        return drawn.target().isPresent() ? background : background.labelled(drawn.labels());
    }

    /** Where an absent value comes from, for people. */
    static String words(ExplainSettings settings, ExplainerContext context) {
        if (context.schema().isText()) {
            return "no word (a word that is absent is left out of its text), so that no training row is needed,"
                    + " whatever privacy says";
        }
        int size = context.background().size();
        return settings.privacy() == ExplainSettings.Privacy.SUMMARY
                ? size + " centres of clusters of at least " + Clusters.LEAST
                        + " training rows (privacy: summary), so that no training row stands in here"
                : size + " training rows (privacy: none)";
    }
}
