package io.limpid.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Data;
import io.limpid.core.data.LabelSets;
import io.limpid.core.data.Split;
import io.limpid.data.source.Card;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class LabelSetCodingTest {
    private static final LabelRule FLAG = new LabelRule("flag");
    private static final LabelRule WARM = rule("heat", "warm", List.of("mild", "hot"), null, null);
    private static final LabelRule BIG = rule("size", "big", List.of(), 20.0, null);
    private static final LabelRule TINY = rule("size", "tiny", List.of(), null, 5.0);

    private static LabelRule rule(String column, String name, List<String> values, Double above, Double below) {
        return new LabelRule(column, Optional.of(name), values, Optional.ofNullable(above), Optional.ofNullable(below));
    }

    private static CsvSchema schema(LabelRule... labels) {
        return new CsvSchema(
                Optional.empty(),
                List.of(labels),
                Optional.empty(),
                List.of(),
                Optional.of(ColumnKind.NUMERIC),
                Optional.empty(),
                List.of("NA"),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static String table() {
        StringBuilder text = new StringBuilder("input,flag,heat,size\n");
        for (int i = 0; i < 60; i++) {
            text.append(i)
                    .append(i % 2 == 0 ? ",1," : ",0,")
                    .append(List.of("cold", "mild", "hot").get(i % 3))
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        return text.toString();
    }

    private static Data data(String text, LabelRule... labels) {
        SourceFile file = SourceFile.of("t.csv", text.getBytes(StandardCharsets.UTF_8));
        Card card = new Card("t", "none", "", List.of(file.card()), List.of());
        return CsvSource.read("t", file, schema(labels), SplitPlan.seeded(3), card)
                .load()
                .data();
    }

    @Test
    void readsEveryWayToTellALabelAndKeepsItsColumnFromTheNetwork() {
        Data data = data(table(), FLAG, WARM, BIG, TINY);
        assertThat(data.schema().multiLabel()).isTrue();
        assertThat(data.schema().classes()).containsExactly("flag", "warm", "big", "tiny");
        assertThat(data.schema().outputs()).isEqualTo(4);
        assertThat(data.schema().columns()).extracting("feature").containsExactly("input");
        Split train = data.train();
        LabelSets sets = train.labelSets().orElseThrow();
        INDArray targets = train.targets();
        for (int row = 0; row < train.size(); row++) {
            int number = Integer.parseInt(train.cells(row).get(0));
            boolean[] expected = {number % 2 == 0, number % 3 > 0, number > 20, number < 5};
            for (int label = 0; label < 4; label++) {
                assertThat(sets.holds(row, label)).as(number + ": " + label).isEqualTo(expected[label]);
                assertThat(targets.getDouble(row, label)).isEqualTo(expected[label] ? 1 : 0);
            }
        }
        int[] two = {3, 1};
        assertThat(train.rows(two).labelSets().orElseThrow().holds(0, 1)).isEqualTo(sets.holds(3, 1));
        assertThat(train.hasClasses()).isFalse();
        assertThatThrownBy(() -> train.label(0)).hasMessageContaining("have no single class but a set of labels");
    }

    @Test
    void refusesCellsThatDoNotTell() {
        assertThatThrownBy(() -> data(table().replace("\n7,0,", "\n7,maybe,"), FLAG, BIG))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("t.csv:9")
                .hasMessageContaining(
                        "flag tells of a label and must be 1 or 0, but was 'maybe'; name the cells that have"
                                + " the label under values");
        assertThatThrownBy(() -> data(table().replace("\n7,0,", "\n7,NA,"), FLAG, BIG))
                .hasMessageContaining("flag tells of label 'flag' and must not be missing, but was 'NA'");
        assertThatThrownBy(() -> data(table().replace("mild,7\n", "mild,seven\n"), FLAG, BIG))
                .hasMessageContaining("seven");
        assertThatThrownBy(() -> data(table(), FLAG, rule("size", "huge", List.of(), 1000.0, null)))
                .hasMessageContaining("label 'huge' must be told of some rows and not of others, but no row has it");
    }

    @Test
    void refusesLabelsThatAreNoneOrTooFew() {
        assertThatThrownBy(() -> schema(FLAG))
                .hasMessage(
                        "labels must be at least two, but there is only 'flag'; one that a row has or has not is a label of"
                                + " two classes");
        assertThatThrownBy(() -> schema(FLAG, BIG, rule("heat", "big", List.of("hot"), null, null)))
                .hasMessage("labels must have distinct names, but 'big' is there twice; give name to one of them");
        assertThatThrownBy(() -> rule("size", "odd", List.of("1"), 3.0, null))
                .hasMessage(
                        "a label of column 'size' must be told by one of values, above and below, but has 2 of them");
        assertThatThrownBy(() -> rule("size", "odd", List.of(), Double.NaN, null))
                .hasMessageContaining("must be finite");
        assertThatThrownBy(() -> data(table(), FLAG, rule("weight", "heavy", List.of(), 1.0, null)))
                .hasMessageContaining("there is no column 'weight'");
    }
}
