package io.limpid.compress.prune;

import java.util.Locale;

/** Names of constants as a recipe writes them. */
final class Words {
    private Words() {}

    /** {@code one-shot} for {@code ONE_SHOT}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
