package io.limpid.data.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.Card;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SplitPlan;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GermanCreditTest {
    private static final SplitPlan PLAN = SplitPlan.seeded(7).withValidation(0.2);

    private final Loaded loaded = new GermanCredit().load(PLAN);
    private final Data data = loaded.data();
    private final Schema schema = data.schema();

    @Test
    void splitsAllRowsInTheAskedFractions() {
        assertThat(data.train().size()).isEqualTo(600);
        assertThat(data.validation().size()).isEqualTo(200);
        assertThat(data.testSize()).isEqualTo(200);
        // 700 good of 1000, and both fractions divide them
        assertThat(Arrays.stream(data.train().labels()).sum()).isEqualTo(420);
        assertThat(Arrays.stream(data.validation().labels()).sum()).isEqualTo(140);
        assertThat(Arrays.stream(data.openTest().labels()).sum()).isEqualTo(140);
    }

    @Test
    void ordersClassesWithTheFavourableOneSecond() {
        assertThat(schema.classes()).containsExactly("bad", "good");
    }

    @Test
    void derivesSexAndAgeThoughSexIsNoInput() {
        assertThat(schema.protectedAttributes())
                .containsExactly(
                        new Schema.ProtectedAttribute("sex", List.of("female", "male")),
                        new Schema.ProtectedAttribute("age", List.of("up to 25", "over 25")));
        assertThat(schema.columns()).extracting(Schema.Column::feature).doesNotContain("personal_status");
        int personalStatus = schema.cellNames().indexOf("personal_status");
        int age = schema.cellNames().indexOf("age");
        int women = 0;
        int young = 0;
        for (Split split : List.of(data.train(), data.validation(), data.openTest())) {
            for (int i = 0; i < split.size(); i++) {
                List<String> cells = split.cells(i);
                assertThat(split.groups("sex")[i] == 0)
                        .isEqualTo(cells.get(personalStatus).startsWith("female"));
                assertThat(split.groups("age")[i] == 0).isEqualTo(Integer.parseInt(cells.get(age)) <= 25);
                women += split.groups("sex")[i] == 0 ? 1 : 0;
                young += split.groups("age")[i] == 0 ? 1 : 0;
            }
        }
        assertThat(women).isEqualTo(310);
        assertThat(young).isEqualTo(190);
    }

    @Test
    void inputsSayInCodeWhatTheCellsSay() {
        Split train = data.train();
        for (int i = 0; i < 50; i++) {
            List<String> cells = train.cells(i);
            for (int c = 0; c < schema.columns().size(); c++) {
                Schema.Column column = schema.columns().get(c);
                String cell = cells.get(schema.cellNames().indexOf(column.feature()));
                double input = train.inputs().getDouble(i, c);
                if (column.isNumeric()) {
                    double value = Double.parseDouble(cell);
                    // A float of about 1 holds 24 bits; amounts reach 18,424
                    assertThat(column.raw(input)).isCloseTo(value, within(0.01));
                } else {
                    assertThat(input).isEqualTo(cell.equals(column.category()) ? 1 : 0);
                }
            }
        }
    }

    @Test
    void saysWhereTheDataCameFrom() {
        Card card = loaded.card();
        assertThat(card.files())
                .containsExactly(new Card.File(
                        "german-credit.csv",
                        "38b6dbf6fb4b0311a3ffc005730f42623128591fb36473ab3c22d270c0467632",
                        139016));
        assertThat(card.citation()).contains("Hofmann");
        assertThat(card.notes()).anyMatch(note -> note.contains("mistranslated"));
    }
}
