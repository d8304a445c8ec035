package io.limpid.explain.global;

import io.limpid.core.predict.Predictor;
import java.util.List;

/** One way to say what matters to a model as a whole; a record whose components are its parameters. */
@FunctionalInterface
public interface GlobalExplainer {
    /** @return effects by player and quantity, in the order of players */
    List<Effect> explain(Predictor model, Sample sample);

    /** Names of the players of its effects, where they are not those of the sample; empty where they are. */
    default List<String> names() {
        return List.of();
    }
}
