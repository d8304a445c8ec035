package io.limpid.data.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into words, always the same way:
 *
 * <ol>
 *   <li>a run of letters, apostrophes inside it included, is a word in lower case: {@code Don't} is {@code don't};
 *   <li>a run of digits is a word in which every digit is 0, so that its length is all that is known of a number: {@code
 *       87121} is {@code 00000};
 *   <li>of everything else but blanks, a run of one character is a word, at most three long: {@code .....} is {@code ...}.
 * </ol>
 *
 * The text is brought to Unicode's NFKC first, so that what looks alike is alike.
 */
public final class Tokenizer {
    private static final Pattern TOKEN =
            Pattern.compile("\\p{L}[\\p{L}\\p{M}]*(?:['\u2019][\\p{L}\\p{M}]+)*|\\p{Nd}+|([^\\s\\p{L}\\p{Nd}])\\1*");
    private static final Pattern DIGIT = Pattern.compile("\\p{Nd}");
    private static final int LONGEST_RUN = 3;

    private Tokenizer() {}

    /**
     * A word of a text.
     *
     * @param surface as it is written
     * @param word as the vocabulary knows it
     */
    public record Token(String surface, String word) {}

    /** The words of a text in order; none of a blank text. */
    public static List<Token> tokens(String text) {
        Matcher found = TOKEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        List<Token> tokens = new ArrayList<>();
        while (found.find()) {
            String surface = found.group();
            tokens.add(new Token(surface, found.group(1) == null ? word(surface) : run(surface, found.group(1))));
        }
        return tokens;
    }

    private static String word(String surface) {
        return DIGIT.matcher(surface.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
                .replaceAll("0");
    }

    private static String run(String surface, String one) {
        return one.repeat(Math.min(LONGEST_RUN, surface.length() / one.length()));
    }
}
