package io.limpid.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final Vocabulary LEARNT = Vocabulary.learn(
            List.of(Tokenizer.tokens("b a b"), Tokenizer.tokens("b c a d"), Tokenizer.tokens("e c")), 3, 2);

    @Test
    void ordersByCountThenByAlphabet() {
        assertThat(LEARNT.words()).containsExactly("", "<unknown>", "b", "a", "c");
        assertThat(Vocabulary.learn(List.of(Tokenizer.tokens("b a b c c")), 2, 1)
                        .words())
                .containsExactly("", "<unknown>", "b", "c");
    }

    @Test
    void padsCutsAndMarksUnknownWords() {
        assertThat(LEARNT.encode(Tokenizer.tokens("A d b"), 5)).containsExactly(3, 1, 2, 0, 0);
        assertThat(LEARNT.encode(Tokenizer.tokens("a b c a b"), 2)).containsExactly(3, 2);
        assertThat(LEARNT.encode(Tokenizer.tokens(" "), 2)).containsExactly(0, 0);
    }

    @Test
    void refusesWordsThatAreNoVocabulary() {
        assertThatThrownBy(() -> new Vocabulary(List.of("a", "b")))
                .hasMessage("a vocabulary must begin with the empty word and <unknown>, but was [a, b]");
        assertThatThrownBy(() -> new Vocabulary(List.of("", "<unknown>", "a", "a")))
                .hasMessage("a vocabulary must have every word once, but has 'a' twice");
    }
}
