package io.limpid.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.data.source.DataException;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowConditionTest {
    @TempDir
    Path folder;

    private static CsvSchema schema(RowCondition... where) {
        return new CsvSchema(
                new LabelColumn("class"),
                List.of(new CsvColumn("days", ColumnKind.IGNORE)),
                Optional.of(ColumnKind.NUMERIC),
                Optional.empty(),
                List.of("NA"),
                Optional.empty(),
                List.of(where),
                List.of());
    }

    private static RowCondition within(double least, double most) {
        return new RowCondition("days", List.of(), List.of(), Optional.of(least), Optional.of(most));
    }

    /** Days from -20 to 19, every tenth missing, classes in turn. */
    private CsvSource table(RowCondition... where) throws IOException {
        StringBuilder text = new StringBuilder("days,x,class\n");
        for (int i = 0; i < 40; i++) {
            text.append(i % 10 == 9 ? "NA" : Integer.toString(i - 20))
                    .append(",")
                    .append(i)
                    .append(i % 2 == 0 ? ",a\n" : ",b\n");
        }
        return new CsvSource("t", Files.writeString(folder.resolve("t.csv"), text), schema(where));
    }

    private static int rows(Loaded loaded) {
        return loaded.data().train().size()
                + loaded.data().validation().size()
                + loaded.data().testSize();
    }

    @Test
    void keepsRowsWithinBoundsAndNoneWhoseCellIsMissing() throws IOException {
        Loaded loaded = table(within(-10, 10)).load(SplitPlan.seeded(1));
        // -10 to 10 are 21 rows, of which -1 and 9 stand where a cell is missing
        assertThat(rows(loaded)).isEqualTo(19);
        assertThat(loaded.card().notes())
                .contains("19 of the file's 40 rows meet the conditions of where; the others are left out");
    }

    @Test
    void keepsRowsThatMeetEveryCondition() throws IOException {
        RowCondition onlyA = new RowCondition("class", List.of(), List.of("b"), Optional.empty(), Optional.empty());
        RowCondition named = new RowCondition(
                "x", List.of("0", "2", "4", "6", "8", "10", "1"), List.of(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> table(onlyA, named).load(SplitPlan.seeded(1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("class");
        RowCondition upTo = new RowCondition("x", List.of(), List.of(), Optional.empty(), Optional.of(25.0));
        assertThat(rows(table(upTo).load(SplitPlan.seeded(1)))).isEqualTo(26);
    }

    @Test
    void refusesWhatKeepsNothingOrNamesNoColumn() throws IOException {
        assertThat(table(within(100, 200)).problems(SplitPlan.seeded(1)))
                .containsExactly(folder.resolve("t.csv") + ": where must keep at least one row, but keeps none of 40");
        RowCondition absent = new RowCondition("dais", List.of("1"), List.of(), Optional.empty(), Optional.empty());
        assertThat(table(absent).problems(SplitPlan.seeded(1)).get(0))
                .contains("there is no column 'dais' (did you mean 'days'?)");
    }

    @Test
    void refusesConditionsThatSayNothingOrTwoThings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowCondition("a", List.of(), List.of(), Optional.empty(), Optional.empty()))
                .withMessage("where of 'a' must have one of values, not, and at-least with at-most, but has 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowCondition("a", List.of("x"), List.of("y"), Optional.empty(), Optional.empty()))
                .withMessage("where of 'a' must have one of values, not, and at-least with at-most, but has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> within(3, 2))
                .withMessage("where of 'days' must have at-least <= at-most, but has 3.0 and 2.0");
        assertThatIllegalArgumentException().isThrownBy(() -> within(Double.NaN, 2));
    }
}
