package io.limpid.data.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The number of each word: 0 stands for no word at all, with which texts are padded, and 1 for every word that was not
 * learnt.
 */
public final class Vocabulary {
    /** The number that texts are padded with. */
    public static final int PADDING = 0;

    /** The number of every word that is not in the vocabulary. */
    public static final int UNKNOWN = 1;

    /** What stands for such a word where words are shown; no token of a text looks so. */
    public static final String UNKNOWN_WORD = "<unknown>";

    private final List<String> words;
    private final Map<String, Integer> numbers = new HashMap<>();

    /**
     * @param words by number: the empty text, {@link #UNKNOWN_WORD}, then the learnt ones
     * @throws IllegalArgumentException if they do not begin so, or one is there twice
     */
    public Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        if (words.size() < 2
                || !words.get(PADDING).isEmpty()
                || !words.get(UNKNOWN).equals(UNKNOWN_WORD)) {
            throw new IllegalArgumentException("a vocabulary must begin with the empty word and " + UNKNOWN_WORD
                    + ", but was " + words.subList(0, Math.min(2, words.size())));
        }
        for (int number = 0; number < words.size(); number++) {
            if (numbers.put(words.get(number), number) != null) {
                throw new IllegalArgumentException(
                        "a vocabulary must have every word once, but has '" + words.get(number) + "' twice");
            }
        }
    }

    /**
     * The most frequent words of some texts, of equally frequent ones those first in the alphabet.
     *
     * @param texts the words of each
     * @param most words, without the two that stand for none and for any other, ≥ 1
     * @param least how often a word must occur, ≥ 1
     */
    static Vocabulary learn(Collection<List<Tokenizer.Token>> texts, int most, int least) {
        Map<String, Integer> counts = new TreeMap<>();
        texts.forEach(text -> text.forEach(token -> counts.merge(token.word(), 1, Integer::sum)));
        List<String> words = new ArrayList<>(List.of("", UNKNOWN_WORD));
        counts.entrySet().stream()
                .filter(word -> word.getValue() >= least)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .forEach(word -> words.add(word.getKey()));
        return new Vocabulary(words);
    }

    /** All words by number. */
    public List<String> words() {
        return words;
    }

    /** The number of a word; {@link #UNKNOWN} if it was not learnt. */
    public int number(String word) {
        return numbers.getOrDefault(word, UNKNOWN);
    }

    /**
     * A text as a network reads it: the numbers of its first words, padded at the end.
     *
     * @param length of the result, ≥ 1
     */
    public float[] encode(List<Tokenizer.Token> text, int length) {
        float[] row = new float[length];
        for (int i = 0; i < Math.min(length, text.size()); i++) {
            row[i] = number(text.get(i).word());
        }
        return row;
    }
}
