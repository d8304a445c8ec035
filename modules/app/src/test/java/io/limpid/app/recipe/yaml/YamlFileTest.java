package io.limpid.app.recipe.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {
    @TempDir
    Path folder;

    private Path file;

    private final YamlFile yaml =
            new YamlFile(new Vocabulary(Map.of(Item.class, items()), Map.of("colour", List.of("red", "green"))));

    /** In an order that messages can be held against; that of {@code Map.of} changes from one JVM to the next. */
    private static Map<String, Class<? extends Record>> items() {
        Map<String, Class<? extends Record>> items = new LinkedHashMap<>();
        items.put("cut", Cut.class);
        items.put("fold", Fold.class);
        return items;
    }

    /** Settings of one of several kinds. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    interface Item {}

    /** Needs a length. */
    record Cut(@Key(value = "Length", range = "> 0") double length) implements Item {}

    /** Needs nothing. */
    record Fold(
            @Key(value = "Times", initially = "1", range = ">= 1")
            int times) implements Item {}

    enum Paper {
        PLAIN,
        EXTRA_THICK
    }

    record Sheet(
            @Key("Name") String name,

            @Key(value = "Share", initially = "0.5", range = "[0, 1)")
            double share,

            @Key(value = "Paper", initially = "plain") Paper paper,

            @Key(value = "Colours", initially = "[]", names = "colour")
            List<String> colours,

            @Key(value = "Items", initially = "[]") List<Item> items,
            @Key(value = "Numbers", initially = "[]") List<Integer> numbers,

            @Key(value = "Anything", optional = true) @Nullable
            Map<String, Object> variables,

            @Key(value = "Maybe", optional = true) @Nullable Integer maybe) {}

    @BeforeEach
    void place() {
        file = folder.resolve("sheet.yaml");
    }

    private Sheet read(String text, String... overrides) throws IOException {
        Files.writeString(file, text);
        return yaml.read(file, Arrays.asList(overrides), Sheet.class).value();
    }

    private List<String> mistakes(String text, String... overrides) throws IOException {
        Files.writeString(file, text);
        try {
            yaml.read(file, Arrays.asList(overrides), Sheet.class);
        } catch (InvalidFileException e) {
            return e.mistakes().stream()
                    .map(mistake -> mistake.toString().replace(folder + "/", ""))
                    .toList();
        }
        return List.of();
    }

    @Test
    void bindsDefaultsEnumsItemsAndSingleValues() throws IOException {
        Sheet sheet = read("""
                name: a
                paper: extra-thick
                colours: red
                items:
                  - cut: { length: 2 }
                  - fold
                  - fold: {}
                """);
        assertThat(sheet)
                .isEqualTo(new Sheet(
                        "a",
                        0.5,
                        Paper.EXTRA_THICK,
                        List.of("red"),
                        List.of(new Cut(2), new Fold(1), new Fold(1)),
                        List.of(),
                        null,
                        null));
    }

    @Test
    void keepsNullsEmptyListsEmptyMappingsAndNestedListsAsWritten() throws IOException {
        Sheet sheet = read("""
                name: a
                variables: { none: null, list: [], map: {}, one: [1], nested: [[1, 2], [3]], maps: [{ a: [] }], text: 'x, y' }
                """);
        assertThat(sheet.variables().get("none")).isNull();
        assertThat(sheet.variables())
                .containsKey("none")
                .containsEntry("list", List.of())
                .containsEntry("map", Map.of())
                .containsEntry("one", List.of(1))
                .containsEntry("nested", List.of(List.of(1, 2), List.of(3)))
                .containsEntry("maps", List.of(Map.of("a", List.of())))
                .containsEntry("text", "x, y");
    }

    @Test
    void keepsAliasesAndMerges() throws IOException {
        Sheet sheet = read("""
                name: a
                variables: { base: &base { times: 3 } }
                items: [ { fold: *base }, { fold: { <<: *base, times: 4 } }, { fold: { <<: *base } } ]
                """);
        assertThat(sheet.items()).containsExactly(new Fold(3), new Fold(4), new Fold(3));
    }

    @Test
    void extendsABaseKeyByKeyButReplacesLists() throws IOException {
        Files.writeString(
                folder.resolve("base.yaml"),
                "name: base\nshare: 0.25\ncolours: [red]\nmaybe: 3\nvariables: { x: 1, y: 2 }\nitems: [fold, fold]\n");
        Sheet sheet = read(
                "extends: base.yaml\nname: own\ncolours: [green]\nmaybe: null\nvariables: { y: 5 }\nitems: [fold]\n");
        assertThat(sheet)
                .isEqualTo(new Sheet(
                        "own",
                        0.25,
                        Paper.PLAIN,
                        List.of("green"),
                        List.of(new Fold(1)),
                        List.of(),
                        Map.of("x", 1, "y", 5),
                        null));
    }

    @Test
    void namesTheFileInWhichAMistakeStands() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "name: base\n\nshare: 3\n");
        assertThat(mistakes("extends: base.yaml\nmaybe: x\n"))
                .containsExactly(
                        "base.yaml:3: share must be in [0, 1), but was 3",
                        "sheet.yaml:2: maybe must be a whole number, but was \"x\"");
    }

    @Test
    void refusesToExtendItselfOverOthers() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "extends: sheet.yaml\n");
        assertThat(mistakes("name: a\nextends: base.yaml\n"))
                .containsExactly("base.yaml:1: extends must not lead back to the file itself, but sheet.yaml does");
    }

    @Test
    void refusesToExtendWhatIsNotThere() throws IOException {
        assertThat(mistakes("name: a\nextends: nobody.yaml\n").get(0))
                .startsWith("sheet.yaml:2: extends must be the path of a recipe, but there is no file nobody.yaml in ");
    }

    @Test
    void overridesAnyPlaceWithYaml() throws IOException {
        Sheet sheet = read(
                "name: a\nitems: [ { fold: { times: 2 } }, { cut: { length: 1 } } ]\nnumbers: [1, 2]\n",
                "items[0].fold.times=7",
                "numbers[1]=9",
                "colours=[green, red]",
                "maybe=4",
                "variables.deep={ a: [] }");
        assertThat(sheet.items()).containsExactly(new Fold(7), new Cut(1));
        assertThat(sheet.numbers()).containsExactly(1, 9);
        assertThat(sheet.colours()).containsExactly("green", "red");
        assertThat(sheet.maybe()).isEqualTo(4);
        assertThat(sheet.variables()).containsEntry("deep", Map.of("a", List.of()));
    }

    @Test
    void namesAnOverrideThatIsWrong() throws IOException {
        assertThat(mistakes(
                        "name: a\nitems: [ { fold: { times: 2 } } ]\n",
                        "items[0].fold.times=0",
                        "items[3].fold.times=1",
                        "items[1]=fold",
                        "share",
                        "shar=1"))
                .containsExactly(
                        "--set items[0].fold.times=0: items[0].fold.times must be >= 1, but was 0",
                        "--set items[1]=fold: there is no items[1]; items has 1 items, counted from 0",
                        "--set items[3].fold.times=1: there is no items[3] to set a key of",
                        "--set shar=1: shar is not a known key; did you mean \"share\"?"
                                + " (allowed: name, share, paper, colours, items, numbers, variables, maybe)",
                        "--set share: an override must be key=value, for example steps[0].distill.temperature=2,"
                                + " but was share");
    }

    @Test
    void replacesVariablesKeepingTheirType() throws IOException {
        Sheet sheet = read(
                "name: n-${variables.x}-${maybe}\nshare: ${variables.half}\nmaybe: 3\nvariables: { x: 1, half: 0.5 }\n"
                        + "items: [ { cut: { length: \"${share}\" } } ]\n");
        assertThat(sheet.name()).isEqualTo("n-1-3");
        assertThat(sheet.share()).isEqualTo(0.5);
        assertThat(sheet.items()).containsExactly(new Cut(0.5));
    }

    @Test
    void refusesUnknownAndCircularVariablesAndRunsNothing() throws IOException {
        assertThat(mistakes("name: ${variables.x}\nvariables: { y: \"${variables.z}\", z: \"${variables.y}\" }\n"))
                .containsExactly(
                        "sheet.yaml:1: there is no variable ${variables.x}; give a key of this file such as"
                                + " ${variables.x}, or ${env:X}",
                        "sheet.yaml:2: variables must not refer to each other in a circle, but did in ${variables.z}",
                        "sheet.yaml:2: variables must not refer to each other in a circle, but did in ${variables.y}");
        assertThat(mistakes("name: \"${script:javascript:1+1}${sys:user.home}${file:UTF-8:/etc/passwd}\"\n"))
                .hasSize(3)
                .allSatisfy(mistake -> assertThat(mistake).contains("there is no variable ${"));
    }

    @Test
    void refusesTagsOfAnyOtherLanguage() throws IOException {
        assertThat(mistakes("name: a\nshare: !!java.lang.Double [1]\n"))
                .containsExactly(
                        "sheet.yaml:2: malformed YAML: Global tag is not allowed: tag:yaml.org,2002:java.lang.Double");
        assertThat(mistakes("name: a\nshare: 0.5\nmaybe: !thing 3\n"))
                .containsExactly("sheet.yaml:3: YAML tags are not allowed, but there was !thing");
    }

    @Test
    void refusesAnAliasBomb() throws IOException {
        StringBuilder bomb = new StringBuilder("name: a\nvariables:\n  l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 8; i++) {
            String alias = "*l" + (i - 1);
            bomb.append("  l").append(i).append(": &l").append(i).append(" [");
            bomb.append(String.join(", ", List.of(alias, alias, alias, alias, alias, alias)));
            bomb.append("]\n");
        }
        assertThat(mistakes(bomb.toString()))
                .singleElement()
                .asString()
                .contains("malformed YAML: with its aliases expanded the file holds more than 100000 values");
    }

    @Test
    void refusesWhatIsNoMappingNoTextOrNotThere() throws IOException {
        assertThat(mistakes("- a\n- b\n"))
                .containsExactly("sheet.yaml:1: the file must be a mapping of keys to values, but was a list of 2");
        assertThat(mistakes(""))
                .containsExactly("sheet.yaml:1: the file must be a mapping of keys to values, but was null");
        Files.write(file, new byte[] {'n', (byte) 0xff, ':'});
        assertThatThrownBy(() -> yaml.read(file, List.of(), Sheet.class))
                .hasMessage(file + ": the file must be text in UTF-8, but is not");
        assertThatThrownBy(() -> yaml.read(folder.resolve("no.yaml"), List.of(), Sheet.class))
                .hasMessage(folder.resolve("no.yaml") + ": no such file");
    }

    @Test
    void reportsEveryMistakeAtOnce() throws IOException {
        assertThat(mistakes("""
                        share: 1.0
                        paper: extra_thick
                        colours: [red, gren]
                        numbers: [1, 2.5, many]
                        maybe: 3000000000
                        items:
                          - cut: { lenght: 2 }
                          - snip: {}
                          - cut: { length: .nan }
                          - { cut: { length: 1 }, fold: {} }
                        shade: 1
                        share: 0.1
                        """))
                .containsExactly(
                        "sheet.yaml:1: name is missing: a text",
                        "sheet.yaml:2: paper must be one of plain, extra-thick, but was \"extra_thick\";"
                                + " did you mean \"extra-thick\"?",
                        "sheet.yaml:3: colours[1] must be one of red, green, but was \"gren\"; did you mean \"green\"?",
                        "sheet.yaml:4: numbers[1] must be a whole number, but was 2.5",
                        "sheet.yaml:4: numbers[2] must be a whole number, but was \"many\"",
                        "sheet.yaml:5: maybe must be <= 2147483647, but was 3000000000",
                        "sheet.yaml:7: items[0].cut.lenght is not a known key; did you mean \"length\"? (allowed: length)",
                        "sheet.yaml:7: items[0].cut.length is missing: a number > 0",
                        "sheet.yaml:8: items[1].snip is not a known name (allowed: cut, fold)",
                        "sheet.yaml:9: items[2].cut.length must be > 0, but was NaN",
                        "sheet.yaml:10: items[3] must be one name and its settings, but was a mapping of [cut, fold]"
                                + " (allowed: cut, fold)",
                        "sheet.yaml:11: shade is not a known key; did you mean \"share\"? (allowed: name, share, paper,"
                                + " colours, items, numbers, variables, maybe)",
                        "sheet.yaml:12: duplicate key \"share\", first given in line 1");
    }

    @Test
    void writesTheResolvedFileSoThatItReadsAsTheSame() throws IOException {
        Files.writeString(file, "name: a\nitems: [fold, { cut: { length: 2 } }]\nvariables: { n: null, e: [] }\n");
        Bound<Sheet> bound = yaml.read(file, List.of("share=0.75"), Sheet.class);
        assertThat(read(bound.yaml())).isEqualTo(bound.value());
    }
}
