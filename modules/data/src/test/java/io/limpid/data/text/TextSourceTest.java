package io.limpid.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.data.sample.ShortMessages;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSourceTest {
    private static final TextForm PLAIN = new TextForm(List.of());
    private static final SplitPlan PLAN =
            SplitPlan.seeded(3).withValidation(0.3).withTest(0.35);

    @TempDir
    Path folder;

    private CheckedRows read(String content, TextForm form) throws IOException {
        Path file = Files.writeString(folder.resolve("t.tsv"), content, StandardCharsets.ISO_8859_1);
        return new TextSource("mine", file, form).read(PLAN);
    }

    @Test
    void splitsTheSampleStratifiedAndLearnsWordsOnTrainingTextsOnly() {
        Loaded loaded = new ShortMessages(PLAIN).load(SplitPlan.seeded(3));
        Data data = loaded.data();
        Split test = data.openTest();
        assertThat(data.schema().isText()).isTrue();
        assertThat(data.schema().classes()).containsExactly("ordinary", "advert");
        assertThat(data.train().size() + data.validation().size() + test.size()).isEqualTo(400);
        // a quarter of all rows, to the nearest row, in every split
        assertThat(Arrays.stream(test.labels()).sum()).isEqualTo(test.size() / 4);
        assertThat(Arrays.stream(data.validation().labels()).sum())
                .isEqualTo(data.validation().size() / 4);
        Set<String> trained = new HashSet<>();
        for (int row = 0; row < data.train().size(); row++) {
            Tokenizer.tokens(data.train().cells(row).get(0)).forEach(token -> trained.add(token.word()));
        }
        List<String> learnt = data.schema().words();
        assertThat(trained).containsAll(learnt.subList(2, learnt.size()));
        assertThat(loaded.card().notes())
                .hasSize(3)
                .last()
                .asString()
                .isEqualTo("0 of 400 texts are longer than 40 words and were cut");
    }

    @Test
    void rowsAreTheNumbersOfTheirTextsWords() {
        Data data = new ShortMessages(PLAIN).load(SplitPlan.seeded(3)).data();
        Vocabulary vocabulary = new Vocabulary(data.schema().words());
        for (int row = 0; row < 5; row++) {
            assertThat(data.train().inputs().getRow(row).toFloatVector())
                    .containsExactly(vocabulary.encode(
                            Tokenizer.tokens(data.train().cells(row).get(0)), 40));
        }
    }

    @Test
    void leavesOutTextsThatRepeatAnEarlierOneUnlessAskedToKeepThem() throws IOException {
        String content = "a\tHello you\na\thello  YOU\nb\tone\nb\ttwo\nb\tthree\na\tfour\na\tfive\n";
        assertThat(rows(read(content, PLAIN))).isEqualTo(6);
        TextForm keeping = new TextForm(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));
        assertThat(rows(read(content, keeping))).isEqualTo(7);
    }

    @Test
    void readsCsvWithNamedColumnsAndQuotedTexts() throws IOException {
        TextForm form = new TextForm(
                Optional.of(","),
                Optional.of(true),
                Optional.of("kind"),
                Optional.of("message"),
                List.of("no", "yes"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(4),
                Optional.empty());
        Data data = read("message,kind\n\"a, b\",yes\nc d,no\ne f,yes\ng h,no\ni j,yes\nk l,no\n", form)
                .load()
                .data();
        assertThat(data.schema().classes()).containsExactly("no", "yes");
        assertThat(data.schema().inputShape()).containsExactly(4);
        Split test = data.openTest();
        assertThat(test.cells(0)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a\tx\nb'|t.tsv:2: must have a text in column 2, but has 1 columns",
                "'a\tx\n\t y'|t.tsv:2:1: the class must not be blank",
                "'a\tx\na\ty'|t.tsv: must hold at least two classes, but every text has 'a'",
                "'a\tx\nb\t\u00e9'|t.tsv: must be UTF-8 text, but is not",
                "''|t.tsv: must hold texts, but is empty",
                "'a\tx\nb\ty'|mine: class 'a' must have at least 3 rows, one for each split, but has 1"
            })
    void saysWhatIsWrongWithAFile(String content, String message) {
        assertThatThrownBy(() -> read(content, PLAIN))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void saysWhatIsWrongWithAForm() {
        assertThatThrownBy(() -> new TextForm(List.of("one")))
                .hasMessage("classes must be at least two and distinct, but was [one]");
        assertThatThrownBy(() -> read("a\tx\nb\ty", new TextForm(List.of("a", "c"))))
                .hasMessageEndingWith("t.tsv:2: the class must be one of [a, c], but was 'b'");
        assertThatThrownBy(() -> new SmsSpam(List.of(folder), PLAIN).read(PLAN))
                .hasMessageContaining("must be in one of the folders")
                .hasMessageContaining("--data-dir");
    }

    private static int rows(CheckedRows rows) {
        Data data = rows.load().data();
        return data.train().size() + data.validation().size() + data.testSize();
    }
}
