package io.limpid.data.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CsvSchemaTest {
    private static final LabelColumn LABEL = new LabelColumn("class");

    private static CsvSchema schema(List<CsvColumn> columns, String separator, List<ProtectedColumn> attributes) {
        return new CsvSchema(
                LABEL, columns, Optional.empty(), Optional.empty(), List.of(), Optional.of(separator), attributes);
    }

    private static void assertRefused(ThrowingCallable making, String message) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void refusesAColumnListedTwice() {
        CsvColumn age = new CsvColumn("age", ColumnKind.NUMERIC);
        assertRefused(
                () -> schema(List.of(age, age), ",", List.of()),
                "columns must name each column once, but 'age' is there twice");
    }

    @Test
    void refusesTheLabelAmongTheColumns() {
        assertRefused(
                () -> schema(List.of(new CsvColumn("class", ColumnKind.CATEGORICAL)), ",", List.of()),
                "columns must not list the label column, but lists 'class'");
    }

    @Test
    void refusesASeparatorOfTwoCharacters() {
        assertRefused(() -> schema(List.of(), ";;", List.of()), "separator must be one character, but was ';;'");
    }

    @Test
    void refusesAProtectedAttributeTwice() {
        ProtectedColumn sex = new ProtectedColumn("sex", "gender");
        assertRefused(
                () -> schema(List.of(), ",", List.of(sex, sex)),
                "protected-attributes must have distinct names, but 'sex' is there twice");
    }

    @Test
    void refusesStandardisingNames() {
        assertRefused(
                () -> new CsvColumn(
                        "city", ColumnKind.CATEGORICAL, Optional.empty(), Optional.of(true), Optional.empty()),
                "standardise is for numeric columns, but 'city' is categorical");
    }

    @Test
    void refusesAnIgnoredInput() {
        assertRefused(
                () -> new CsvColumn("id", ColumnKind.IGNORE, Optional.of(true), Optional.empty(), Optional.empty()),
                "input must not be true for the ignored column 'id'");
    }

    @Test
    void refusesImpossibleClasses() {
        assertRefused(
                () -> new LabelColumn("class", List.of("a"), List.of()),
                "label.values must hold at least two classes, but was [a]");
        assertRefused(
                () -> new LabelColumn("class", List.of("a", "a"), List.of()),
                "label.values must be distinct, but was [a, a]");
        assertRefused(
                () -> new LabelColumn("class", List.of("a", "b"), List.of("one")),
                "label.names must have one name for each of label.values (2), but has 1");
    }

    @Test
    void refusesGroupsThatCannotBeTold() {
        assertRefused(
                () -> new ProtectedColumn("age", "age", List.of(ProtectedGroup.below("young", 25))),
                "groups of protected attribute 'age' must be at least two, but there is one");
        assertRefused(
                () -> new ProtectedColumn(
                        "age", "age", List.of(ProtectedGroup.rest("old"), ProtectedGroup.below("young", 25))),
                "of the groups of protected attribute 'age' only the last may take the rest, but 'old' has neither values"
                        + " nor below nor at-most");
        assertRefused(
                () -> new ProtectedColumn(
                        "age", "age", List.of(ProtectedGroup.below("a", 1), ProtectedGroup.below("a", 2))),
                "groups of protected attribute 'age' must have distinct names, but 'a' is there twice");
        assertRefused(
                () -> new ProtectedGroup("a", List.of("x"), Optional.of(1.0), Optional.empty()),
                "group 'a' must have one of values, below and at-most, but has 2");
    }

    @Test
    void refusesABoundThatIsNoNumber() {
        assertRefused(() -> ProtectedGroup.below("a", Double.NaN), "below of group 'a' must be a number, but was NaN");
        assertRefused(
                () -> ProtectedGroup.atMost("a", Double.NaN), "at-most of group 'a' must be a number, but was NaN");
    }
}
