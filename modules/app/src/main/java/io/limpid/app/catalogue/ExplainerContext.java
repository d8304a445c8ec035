package io.limpid.app.catalogue;

import io.limpid.core.data.Schema;
import io.limpid.core.explain.Explainer;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Link;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.coalition.Players;
import java.util.function.Function;

/**
 * What an explanation method is made from beside its own settings: the same for every stage of a run.
 *
 * @param players input values that belong together: the columns of one feature, the pixels of a superpixel
 * @param background rows that stand for what is not known
 * @param link the scale on which contributions add up
 * @param seed of all randomness of the explanations
 * @param batch most rows given to a model at once
 */
public record ExplainerContext(Schema schema, Players players, Background background, Link link, long seed, int batch) {
    /** The same for the words of one text. */
    ExplainerContext ofText(Players words, Background empty) {
        return new ExplainerContext(schema, words, empty, link, seed, batch);
    }

    /** What it means that a player is absent. */
    public Masking masking() {
        return new Masking(players, background, link, batch);
    }

    /**
     * A method that knows no link: on the logit scale it explains the logit of each single output.
     *
     * @param making the method, given a masking without link
     */
    Explainer onScale(Function<Masking, Explainer> making) {
        Explainer explainer = making.apply(new Masking(players, background, Link.IDENTITY, batch));
        return link == Link.IDENTITY
                ? explainer
                : (model, x, targets) -> explainer.explain(Logit.of(model), x, targets);
    }
}
