package io.limpid.edge.c;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Distinct C identifiers for names of any kind. */
final class Symbols {
    private final Set<String> taken = new HashSet<>();

    /** Lower-case letters, digits and underscores of a name, not starting with a digit; {@code model} if none is left. */
    static String of(String name) {
        String symbol =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        if (symbol.isEmpty()) {
            return "model";
        }
        return Character.isDigit(symbol.charAt(0)) ? "model_" + symbol : symbol;
    }

    /** The identifier of a name, with a number behind it if another name has it already. */
    String unique(String name) {
        String symbol = of(name);
        String candidate = symbol;
        for (int i = 2; !taken.add(candidate); i++) {
            candidate = symbol + "_" + i;
        }
        return candidate;
    }
}
