package io.limpid.app.recipe.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody probably meant. */
public final class Spelling {
    private Spelling() {}

    /** The nearest of the words, if it is at most a third of its letters away. */
    public static Optional<String> nearest(String given, Collection<String> words) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String typed = given.toLowerCase(Locale.ROOT).replace('_', '-');
        return words.stream()
                .filter(word -> distance.apply(typed, word) <= Math.max(1, word.length() / 3))
                .min(Comparator.comparingInt((String word) -> distance.apply(typed, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean "temperature"?} or nothing. */
    public static String suggestion(String given, Collection<String> words) {
        return nearest(given, words)
                .map(word -> "; did you mean \"" + word + "\"?")
                .orElse("");
    }
}
