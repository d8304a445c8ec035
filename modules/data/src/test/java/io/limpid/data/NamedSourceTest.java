package io.limpid.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.data.csv.CsvSchema;
import io.limpid.data.csv.LabelColumn;
import io.limpid.data.idx.IdxFiles;
import io.limpid.data.source.SplitPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NamedSourceTest {
    private static final Path SOMEWHERE = Path.of("in", "somewhere");
    private static final CsvSchema SCHEMA = new CsvSchema(new LabelColumn("class"));

    private static SourceOptions options(NamedSource source) {
        return switch (source) {
            case MNIST, IDX -> SourceOptions.none().withFolder(SOMEWHERE);
            case CSV -> SourceOptions.none().withFile(SOMEWHERE).withSchema(SCHEMA);
            case TEXT -> SourceOptions.none().withFile(SOMEWHERE);
            default -> SourceOptions.none();
        };
    }

    @ParameterizedTest
    @EnumSource
    void makesTheSourceOfItsName(NamedSource source) {
        boolean ofTheUser = source == NamedSource.CSV || source == NamedSource.IDX || source == NamedSource.TEXT;
        assertThat(source.open(options(source)).name()).isEqualTo(ofTheUser ? "somewhere" : source.key());
        assertThat(NamedSource.named(source.key())).contains(source);
        assertThat(source.summary()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void namesAreDistinct() {
        Set<String> keys =
                Arrays.stream(NamedSource.values()).map(NamedSource::key).collect(Collectors.toSet());
        assertThat(keys).hasSameSizeAs(NamedSource.values());
        assertThat(NamedSource.named("fashion")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FASHION_MNIST_SAMPLE", "BREAST_CANCER", "GERMAN_CREDIT", "SHORT_MESSAGES"})
    void bundledSamplesHaveNoProblems(NamedSource source) {
        assertThat(source.open(SourceOptions.none()).problems(SplitPlan.seeded(1)))
                .isEmpty();
    }

    @Test
    void saysWhichOptionsASourceNeedsAndDoesNotTake() {
        assertThat(NamedSource.CSV.problems(SourceOptions.none()))
                .containsExactly(
                        "file must be given: source csv needs it", "schema must be given: source csv needs it");
        assertThat(NamedSource.IDX.problems(SourceOptions.none()))
                .containsExactly("either folder or idx must be given: source idx needs one of them");
        assertThat(NamedSource.IDX.problems(
                        SourceOptions.none().withFolder(SOMEWHERE).withIdx(IdxFiles.in(SOMEWHERE))))
                .containsExactly("either folder or idx must be given: source idx needs one of them");
        assertThat(NamedSource.GERMAN_CREDIT.problems(
                        SourceOptions.none().withSchema(SCHEMA).withClasses(List.of("a", "b"))))
                .containsExactly(
                        "schema must be left out: source german-credit does not take it",
                        "classes must be left out: source german-credit does not take it");
        assertThatThrownBy(() -> NamedSource.CSV.open(SourceOptions.none()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("file must be given: source csv needs it; schema must be given: source csv needs it");
    }
}
