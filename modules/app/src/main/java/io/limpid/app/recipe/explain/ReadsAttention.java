package io.limpid.app.recipe.explain;

import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;

/** Settings of a method that says where a network looks in a text. */
interface ReadsAttention extends ExplainerSettings {
    @Override
    default List<String> problems(Schema schema, Players players) {
        return schema.isText()
                ? List.of()
                : List.of("needs texts, which a network reads by attention, but data " + schema.source() + " has none");
    }

    @Override
    default String scale() {
        return "attention";
    }

    @Override
    default Text text() {
        return Text.WHOLE;
    }
}
