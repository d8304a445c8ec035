package io.limpid.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.Card;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodedTableTest {
    private static final SplitPlan PLAN = SplitPlan.seeded(3);

    private static Loaded load(String text, CsvSchema schema) {
        SourceFile file = SourceFile.of("t.csv", text.getBytes(StandardCharsets.UTF_8));
        return CsvSource.read("t", file, schema, PLAN, new Card("t", "none", "", List.of(file.card()), List.of()))
                .load();
    }

    private static CsvSchema schema(MissingCells missing, String separator, ProtectedColumn... attributes) {
        return new CsvSchema(
                new LabelColumn("class"),
                List.of(
                        new CsvColumn("size", ColumnKind.NUMERIC),
                        new CsvColumn("kind", ColumnKind.CATEGORICAL),
                        new CsvColumn("age", ColumnKind.NUMERIC).notInput(),
                        new CsvColumn("id", ColumnKind.IGNORE)),
                Optional.empty(),
                Optional.of(missing),
                List.of("?"),
                Optional.of(separator),
                List.of(attributes));
    }

    /** Row i has size i, so that a coded row can be traced to its line. */
    private static String text(
            int n, java.util.function.IntFunction<String> size, java.util.function.IntFunction<String> kind) {
        StringBuilder text = new StringBuilder("id,size,kind,age,class\n");
        for (int i = 0; i < n; i++) {
            text.append("r")
                    .append(i)
                    .append(',')
                    .append(size.apply(i))
                    .append(',')
                    .append(kind.apply(i))
                    .append(',')
                    .append(i % 60)
                    .append(',')
                    .append(i % 2 == 0 ? "no" : "yes")
                    .append('\n');
        }
        return text.toString();
    }

    private static double cell(Split split, int row, Schema schema, String name) {
        return Double.parseDouble(split.cells(row).get(schema.cellNames().indexOf(name)));
    }

    @Test
    void learnsMeanAndDeviationFromTheTrainingRowsOnly() {
        Data data = load(text(200, i -> Integer.toString(i * i), i -> "a"), schema(MissingCells.REFUSE, ","))
                .data();
        Schema schema = data.schema();
        double[] sizes = IntStream.range(0, data.train().size())
                .mapToDouble(i -> cell(data.train(), i, schema, "size"))
                .toArray();
        double mean =
                IntStream.range(0, sizes.length).mapToDouble(i -> sizes[i]).sum() / sizes.length;
        double variance = IntStream.range(0, sizes.length)
                        .mapToDouble(i -> (sizes[i] - mean) * (sizes[i] - mean))
                        .sum()
                / sizes.length;
        Schema.Column size = schema.columns().get(0);
        assertThat(size.mean()).isCloseTo(mean, within(1e-9 * mean));
        assertThat(size.deviation()).isCloseTo(Math.sqrt(variance), within(1e-9 * mean));
        // The mean of all rows 0, 1, 4, …, 199² is another.
        assertThat(size.mean()).isNotCloseTo(199.0 * 399 / 6, within(1.0));
        for (Split split : List.of(data.train(), data.validation(), data.openTest())) {
            for (int i = 0; i < split.size(); i++) {
                double expected = (cell(split, i, schema, "size") - mean) / Math.sqrt(variance);
                // Half a unit in the last place of a float below 4
                assertThat((double) split.inputs().getFloat(i, 0)).isCloseTo(expected, within(2.4e-7));
            }
        }
    }

    @Test
    void codesAnUnseenCategoryAsZerosAndSaysSo() {
        // Which row is in test does not depend on its cells: find one, then give it a category of its own.
        Data first = load(text(100, Integer::toString, i -> i % 3 == 0 ? "b" : "a"), schema(MissingCells.REFUSE, ","))
                .data();
        int rare = (int) cell(first.openTest(), 0, first.schema(), "size");
        Loaded loaded = load(
                text(100, Integer::toString, i -> i == rare ? "new" : i % 3 == 0 ? "b" : "a"),
                schema(MissingCells.REFUSE, ","));
        assertThat(loaded.data().schema().columns())
                .extracting(Schema.Column::category)
                .containsExactly("", "a", "b");
        Split test = loaded.data().openTest();
        assertThat(test.cells(0)).contains("new");
        assertThat(test.inputs().getFloat(0, 1)).isZero();
        assertThat(test.inputs().getFloat(0, 2)).isZero();
        assertThat(test.inputs().getFloat(1, 1) + test.inputs().getFloat(1, 2)).isEqualTo(1f);
        assertThat(loaded.card().notes())
                .containsExactly(
                        "kind: 1 rows of test have a category that no training row has [new]; all its inputs are 0 there");
    }

    @Test
    void fillsMissingCellsWithTheMeanOrACategoryOfTheirOwn() {
        Loaded loaded = load(
                text(100, i -> i % 10 == 0 ? "?" : Integer.toString(i), i -> i % 10 == 1 ? "" : "a"),
                schema(MissingCells.FILL, ","));
        Data data = loaded.data();
        assertThat(data.schema().columns()).extracting(Schema.Column::category).containsExactly("", "(missing)", "a");
        int filled = 0;
        int own = 0;
        for (int i = 0; i < data.train().size(); i++) {
            List<String> cells = data.train().cells(i);
            if (cells.get(0).equals("?")) {
                filled++;
                assertThat(data.train().inputs().getFloat(i, 0)).isZero();
            }
            boolean missing = cells.get(1).isEmpty();
            own += missing ? 1 : 0;
            assertThat(data.train().inputs().getFloat(i, 1)).isEqualTo(missing ? 1f : 0f);
        }
        assertThat(filled).isPositive();
        assertThat(loaded.card().notes())
                .contains(
                        String.format(
                                java.util.Locale.ROOT,
                                "size: %d missing cells of train became the mean %.6g",
                                filled,
                                data.schema().columns().get(0).mean()),
                        "kind: " + own + " missing cells of train became the category (missing)");
    }

    @Test
    void keepsAConstantColumnFiniteAndSaysSo() {
        Loaded loaded = load(text(50, i -> "0.1", i -> "a"), schema(MissingCells.REFUSE, ","));
        assertThat(loaded.data().schema().columns().get(0).deviation()).isEqualTo(1);
        assertThat(loaded.data().train().inputs().getFloat(0, 0)).isCloseTo(0, within(1e-9f));
        assertThat(loaded.card().notes()).containsExactly("size: the same number in every row of train");
    }

    @Test
    void keepsGroupsOfColumnsThatAreNoInput() {
        Data data = load(
                        text(120, Integer::toString, i -> i % 2 == 0 ? "a" : "b"),
                        schema(
                                MissingCells.REFUSE,
                                ",",
                                new ProtectedColumn(
                                        "youth",
                                        "age",
                                        List.of(
                                                ProtectedGroup.below("young", 25),
                                                ProtectedGroup.atMost("grown", 40),
                                                ProtectedGroup.rest("old"))),
                                new ProtectedColumn(
                                        "id",
                                        "id",
                                        List.of(ProtectedGroup.ofValues("first", "r0"), ProtectedGroup.rest("others"))),
                                new ProtectedColumn("kind", "kind")))
                .data();
        Schema schema = data.schema();
        assertThat(schema.columns()).extracting(Schema.Column::feature).containsOnly("size", "kind");
        assertThat(schema.cellNames()).containsExactly("id", "size", "kind", "age");
        assertThat(schema.protectedAttributes())
                .containsExactly(
                        new Schema.ProtectedAttribute("youth", List.of("young", "grown", "old")),
                        new Schema.ProtectedAttribute("id", List.of("first", "others")),
                        new Schema.ProtectedAttribute("kind", List.of("a", "b")));
        int firsts = 0;
        for (Split split : List.of(data.train(), data.validation(), data.openTest())) {
            for (int i = 0; i < split.size(); i++) {
                double age = cell(split, i, schema, "age");
                assertThat(split.groups("youth")[i]).isEqualTo(age < 25 ? 0 : age <= 40 ? 1 : 2);
                assertThat(split.groups("kind")[i])
                        .isEqualTo(split.cells(i).get(2).equals("a") ? 0 : 1);
                firsts += split.groups("id")[i] == 0 ? 1 : 0;
            }
        }
        assertThat(firsts).isEqualTo(1);
    }

    @Test
    void givesMissingProtectedCellsAGroupOfTheirOwn() {
        Data data = load(
                        text(60, Integer::toString, i -> i % 10 == 0 ? "?" : "a"),
                        schema(
                                MissingCells.FILL,
                                ",",
                                new ProtectedColumn(
                                        "kind",
                                        "kind",
                                        List.of(ProtectedGroup.ofValues("a", "a"), ProtectedGroup.rest("other")))))
                .data();
        assertThat(data.schema().protectedAttributes())
                .containsExactly(new Schema.ProtectedAttribute("kind", List.of("a", "other", "(missing)")));
    }

    @Test
    void ordersUnlistedClassesByTheAlphabet() {
        Data data = load(text(60, Integer::toString, i -> "a"), schema(MissingCells.REFUSE, ","))
                .data();
        assertThat(data.schema().classes()).containsExactly("no", "yes");
        for (int i = 0; i < data.train().size(); i++) {
            assertThat(data.train().label(i)).isEqualTo((int) cell(data.train(), i, data.schema(), "size") % 2);
        }
    }

    @Test
    void readsOtherSeparatorsQuotesBlanksAndAByteOrderMark() {
        String text = "\uFEFF"
                + text(40, i -> " " + i + " ", i -> "\"a,b\"")
                        .replace("\"a,b\"", "\"a;b\"")
                        .replace(",", ";");
        Data data = load(text, schema(MissingCells.REFUSE, ";")).data();
        assertThat(data.schema().columns()).extracting(Schema.Column::category).containsExactly("", "a;b");
        assertThat(data.train().cells(0).get(0)).matches("\\d+");
    }

    @Test
    void leavesNumbersAsTheyAreWhereAsked() {
        CsvSchema raw = new CsvSchema(
                new LabelColumn("class"),
                List.of(new CsvColumn(
                        "size", ColumnKind.NUMERIC, Optional.empty(), Optional.of(false), Optional.empty())),
                Optional.of(ColumnKind.IGNORE),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
        Data data = load(text(40, Integer::toString, i -> "a"), raw).data();
        assertThat(data.schema().columns()).containsExactly(new Schema.Column("size", ""));
        for (int i = 0; i < data.train().size(); i++) {
            assertThat(data.train().inputs().getDouble(i, 0)).isEqualTo(cell(data.train(), i, data.schema(), "size"));
        }
    }
}
