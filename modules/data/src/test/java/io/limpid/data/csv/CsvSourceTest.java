package io.limpid.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.data.source.DataException;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake a file can hold, with the message its owner gets. */
class CsvSourceTest {
    private static final SplitPlan PLAN = SplitPlan.seeded(1);
    private static final String GOOD = rows(20);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("loans.csv");
    }

    private static String rows(int n) {
        StringBuilder text = new StringBuilder("age,city,class\n");
        for (int i = 0; i < n; i++) {
            text.append(20 + i)
                    .append(i % 3 == 0 ? ",Rome," : ",Oslo,")
                    .append(i % 2 == 0 ? "yes" : "no")
                    .append('\n');
        }
        return text.toString();
    }

    private static CsvSchema schema(ProtectedColumn... attributes) {
        return new CsvSchema(
                new LabelColumn("class", List.of("no", "yes"), List.of()),
                List.of(new CsvColumn("age", ColumnKind.NUMERIC), new CsvColumn("city", ColumnKind.CATEGORICAL)),
                Optional.empty(),
                Optional.empty(),
                List.of("NA"),
                Optional.empty(),
                List.of(attributes));
    }

    private void assertRefused(String content, String message) throws IOException {
        assertRefused(content, schema(), message);
    }

    private void assertRefused(String content, CsvSchema schema, String message) throws IOException {
        Files.writeString(file, content);
        CsvSource source = new CsvSource("loans.csv", file, schema);
        assertThatThrownBy(() -> source.load(PLAN))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThat(source.problems(PLAN)).containsExactly(message);
    }

    @Test
    void acceptsAGoodFile() throws IOException {
        Files.writeString(file, GOOD);
        assertThat(new CsvSource("loans.csv", file, schema()).problems(PLAN)).isEmpty();
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThat(new CsvSource("loans.csv", file, schema()).problems(PLAN))
                .containsExactly(file + ": there is no such file");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertRefused("", file + ": must begin with a line of column names, but is empty");
    }

    @Test
    void refusesAFileWithoutRows() throws IOException {
        assertRefused("age,city,class\n", file + ": must have rows, but has only its line of column names");
    }

    @Test
    void refusesADuplicateHeader() throws IOException {
        assertRefused(
                GOOD.replace("age,city", "age,age"),
                file + ":1:2: column names must be distinct, but 'age' is there twice");
    }

    @Test
    void refusesANamelessColumn() throws IOException {
        assertRefused(
                GOOD.replace("age,city", "age,"), file + ":1:2: every column must have a name, but column 2 has none");
    }

    @Test
    void namesEveryMissingColumnTheOnesThatExistAndTheNearest() throws IOException {
        Files.writeString(file, GOOD.replace("age,city,class", "Age,citty,class"));
        assertThat(new CsvSource("loans.csv", file, schema()).problems(PLAN))
                .containsExactly(
                        file + ": there is no column 'age' (did you mean 'Age'?); its columns are: Age, citty, class",
                        file
                                + ": there is no column 'city' (did you mean 'citty'?); its columns are: Age, citty, class",
                        file
                                + ": every column must be in the schema, or others must say what they are, but these are not:"
                                + " Age, citty");
    }

    @Test
    void suggestsNothingWhereNothingIsNear() throws IOException {
        assertRefused(
                GOOD,
                schema(new ProtectedColumn("sex", "gender")),
                file + ": there is no column 'gender'; its columns are: age, city, class");
    }

    @Test
    void refusesARowWithAnotherNumberOfCells() throws IOException {
        assertRefused(GOOD + "7,Rome\n", file + ":22: a row must have 3 cells as the first line has, but has 2");
        assertRefused(GOOD + "7,Rome,no,x\n", file + ":22: a row must have 3 cells as the first line has, but has 4");
    }

    @Test
    void refusesWhatIsNoFiniteDecimalNumber() throws IOException {
        for (String cell : List.of("NaN", "Infinity", "-inf", "twenty", "0x10", "1d", "1e39", "1 000")) {
            assertRefused(
                    GOOD.replace("\n24,", "\n" + cell + ","),
                    file + ":6:1: age must be a finite decimal number, but was '" + cell + "'");
        }
    }

    @Test
    void countsLinesInsideQuotedCells() throws IOException {
        assertRefused(
                GOOD.replace("\n21,Oslo", "\n21,\"Os\nlo\"").replace("\n24,", "\nx,"),
                file + ":7:1: age must be a finite decimal number, but was 'x'");
    }

    @Test
    void refusesAMissingCellWithItsLine() throws IOException {
        String end = "; to fill missing cells set missing: fill";
        assertRefused(GOOD.replace("\n24,", "\n,"), file + ":6:1: age must not be missing, but was ''" + end);
        assertRefused(GOOD.replace("\n24,", "\nNA,"), file + ":6:1: age must not be missing, but was 'NA'" + end);
        assertRefused(GOOD.replace("24,Oslo", "24, "), file + ":6:2: city must not be missing, but was ''" + end);
    }

    @Test
    void refusesALabelThatIsNoClass() throws IOException {
        assertRefused(GOOD + "30,Rome,maybe\n", file + ":22:3: class must be one of [no, yes], but was 'maybe'");
        assertRefused(GOOD + "30,Rome,NA\n", file + ":22:3: class is the class and must not be missing, but was 'NA'");
    }

    @Test
    void refusesASingleClass() throws IOException {
        assertRefused(
                GOOD.replace("yes", "no"),
                new CsvSchema(
                        new LabelColumn("class"),
                        List.of(),
                        Optional.of(ColumnKind.CATEGORICAL),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of()),
                file + ":2:3: class must hold at least two classes, but every row has 'no'");
    }

    @Test
    void refusesAClassWithTooFewRowsToStratify() throws IOException {
        assertRefused(
                "age,city,class\n1,a,no\n2,a,no\n3,a,no\n4,a,yes\n",
                "loans.csv: class 'yes' must have at least 3 rows, one for each split, but has 1");
    }

    @Test
    void refusesARowThatFitsNoGroup() throws IOException {
        assertRefused(
                GOOD,
                schema(new ProtectedColumn(
                        "age", "age", List.of(ProtectedGroup.below("young", 25), ProtectedGroup.atMost("grown", 30)))),
                file
                        + ":13:1: age must belong to a group of protected attribute 'age' (young, grown), but '31' belongs to"
                        + " none");
    }

    @Test
    void refusesThresholdsOnNames() throws IOException {
        assertRefused(
                GOOD,
                schema(new ProtectedColumn(
                        "north", "city", List.of(ProtectedGroup.below("low", 25), ProtectedGroup.rest("high")))),
                file + ":2:2: city must be a finite decimal number, but was 'Rome'");
    }

    @Test
    void refusesATableWithoutInputs() throws IOException {
        assertRefused(
                GOOD,
                new CsvSchema(
                        new LabelColumn("class"),
                        List.of(),
                        Optional.of(ColumnKind.IGNORE),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of()),
                file + ": at least one column must be an input, but none is");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Files.write(file, GOOD.replace("Rome", "Münster").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new CsvSource("loans.csv", file, schema()).problems(PLAN))
                .containsExactly(file + ": must be UTF-8 text, but is not");
    }

    @Test
    void refusesBrokenQuotes() throws IOException {
        Files.writeString(file, GOOD + "30,Rome,\"no\n");
        assertThat(new CsvSource("loans.csv", file, schema()).problems(PLAN))
                .containsExactly(
                        file
                                + ": is not well-formed CSV: Unclosed quoted field at end of input (record starting at line 22)");
        Files.writeString(file, GOOD + "30,\"Ro\"me,no\n");
        assertThat(new CsvSource("loans.csv", file, schema()).problems(PLAN))
                .containsExactly(
                        file
                                + ": is not well-formed CSV: Unexpected character after closing quote: 'm' (0x6d) (record starting at line 22)");
    }
}
