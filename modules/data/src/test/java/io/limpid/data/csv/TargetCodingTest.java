package io.limpid.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.data.source.Card;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TargetCodingTest {
    /** Row i has the size i and, unless said otherwise, the price 100 + i². */
    private static Data data(int rows, IntFunction<String> price) {
        StringBuilder text = new StringBuilder("size,price\n");
        for (int i = 0; i < rows; i++) {
            text.append(i).append(',').append(price.apply(i)).append('\n');
        }
        SourceFile file = SourceFile.of("t.csv", text.toString().getBytes(StandardCharsets.UTF_8));
        Card card = new Card("t", "none", "", List.of(file.card()), List.of());
        return CsvSource.read("t", file, CsvSchema.ofTarget("price"), SplitPlan.seeded(3), card)
                .load()
                .data();
    }

    private static String square(int i) {
        return Integer.toString(100 + i * i);
    }

    private static double size(Split split, int row) {
        return Double.parseDouble(split.cells(row).get(0));
    }

    @Test
    void standardisesByTheTrainingRowsAloneAndKeepsTheUnit() {
        Data data = data(200, TargetCodingTest::square);
        Target target = data.schema().target().orElseThrow();
        Split train = data.train();
        double[] prices = IntStream.range(0, train.size())
                .mapToDouble(i -> 100 + Math.pow(size(train, i), 2))
                .toArray();
        double mean =
                IntStream.range(0, prices.length).mapToDouble(i -> prices[i]).sum() / prices.length;
        double variance = IntStream.range(0, prices.length)
                        .mapToDouble(i -> Math.pow(prices[i] - mean, 2))
                        .sum()
                / prices.length;
        assertThat(target.name()).isEqualTo("price");
        assertThat(target.mean()).isCloseTo(mean, within(1e-9 * mean));
        assertThat(target.deviation()).isCloseTo(Math.sqrt(variance), within(1e-9 * mean));
        // The mean over all rows is another
        assertThat(target.mean()).isNotCloseTo(100 + 199.0 * 399 / 6, within(1.0));
        assertThat(data.schema().classes()).isEmpty();
        assertThat(data.schema().outputs()).isEqualTo(1);
        assertThat(data.schema().columns()).hasSize(1);
        for (Split split : List.of(train, data.validation(), data.openTest())) {
            for (int i = 0; i < split.size(); i++) {
                assertThat(split.value(i)).isEqualTo(100 + Math.pow(size(split, i), 2));
                // Half a unit in the last place of a float below 4
                assertThat((double) split.targets().getFloat(i, 0))
                        .isCloseTo((split.value(i) - mean) / Math.sqrt(variance), within(2.4e-7));
            }
        }
        assertThat(train.rows(5, 2).value(1)).isEqualTo(train.value(2));
        assertThatThrownBy(() -> train.label(0)).hasMessage("rows of split train have no class but a number, price");
    }

    private static void refused(IntFunction<String> price, int rows, String message) {
        assertThatThrownBy(() -> data(rows, price))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    @Test
    void refusesWhatIsNoNumberToPredictWithItsPlace() {
        refused(
                i -> i == 4 ? "dear" : square(i),
                50,
                "t.csv:6:2: price must be a finite decimal number, but was 'dear'");
        refused(
                i -> i == 4 ? "" : square(i),
                50,
                "t.csv:6:2: price is the number to predict and must not be missing, but was ''");
        refused(
                i -> "7.5",
                50,
                "t.csv:2:2: price is the number to predict and must not be constant, but every row has 7.5");
        refused(TargetCodingTest::square, 2, "t: must have at least 3 rows, one for each split, but has 2");
    }

    @Test
    void isEitherAClassOrANumber() {
        assertThatThrownBy(() -> new CsvSchema(
                        Optional.of(new LabelColumn("kind")),
                        List.of(),
                        Optional.of("price"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of()))
                .hasMessage(
                        "schema must have either label, the column of the class, labels, of which a row may have several, or"
                                + " target, the column of the number to predict, but has two of them");
        assertThatThrownBy(() -> new CsvSchema(
                        Optional.empty(),
                        List.of(),
                        Optional.of("price"),
                        List.of(new CsvColumn("price", ColumnKind.NUMERIC)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        List.of()))
                .hasMessage("columns must not list the target column, but lists 'price'");
    }
}
