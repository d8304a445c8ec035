package io.limpid.data.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    private static List<String> words(String text) {
        return Tokenizer.tokens(text).stream().map(Tokenizer.Token::word).toList();
    }

    @Test
    void cutsLettersDigitsAndRunsOfMarks() {
        assertThat(words("Free entry!!!! Text WIN to 87121, don\u2019t wait....."))
                .containsExactly("free", "entry", "!!!", "text", "win", "to", "00000", ",", "don't", "wait", "...");
    }

    @Test
    void keepsHowAWordWasWritten() {
        assertThat(Tokenizer.tokens("WIN 10k"))
                .containsExactly(
                        new Tokenizer.Token("WIN", "win"),
                        new Tokenizer.Token("10", "00"),
                        new Tokenizer.Token("k", "k"));
    }

    @Test
    void knowsOtherScriptsAndPicturesOfTwoChars() {
        assertThat(words("Zürich \uff21\uff22 東京 \ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00 \u0661\u0662"))
                .containsExactly("zürich", "ab", "東京", "\ud83d\ude00\ud83d\ude00\ud83d\ude00", "00");
    }

    @Test
    void findsNoWordInABlankText() {
        assertThat(Tokenizer.tokens(" \t\n")).isEmpty();
    }
}
