package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** The features of a coded row as people know them. */
final class FeatureTexts {
    private FeatureTexts() {}

    /** One text a player; of a player of several columns, the category whose column is largest. */
    static List<String> of(Schema schema, Players players, double[] coded) {
        List<String> texts = new ArrayList<>();
        for (int player = 0; player < players.count(); player++) {
            int[] members = players.members(player);
            int largest = members[0];
            for (int member : members) {
                largest = coded[member] > coded[largest] ? member : largest;
            }
            if (schema.columns().isEmpty()) {
                texts.add(number(coded[largest]));
            } else {
                Schema.Column column = schema.columns().get(largest);
                texts.add(column.isNumeric() ? number(column.raw(coded[largest])) : column.category());
            }
        }
        return texts;
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(5))
                .stripTrailingZeros()
                .toPlainString();
    }
}
