package io.limpid.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No copied value of another tool lies unused: the table of README.md says which test compares a file, and it names it. */
class OracleFilesTest {
    private static final Path TESTS = Path.of("src/test/java");
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void everyFileIsComparedByTheTestOfTheTable() throws IOException {
        Map<String, String> tests = table();
        for (Path folder :
                List.of(RESOURCES.resolve("oracle/expected"), RESOURCES.resolve("io/limpid/explain/gradient"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                    String name = file.getFileName().toString().replaceFirst("\\.csv$", "");
                    if (name.startsWith("mlp8_") || name.startsWith("conv12_")) {
                        continue; // fixtures
                    }
                    assertThat(tests).as("README.md says who compares %s", file).containsKey(name);
                    String source = source(tests.get(name));
                    assertThat(named(source, name))
                            .as("%s names %s", tests.get(name), name)
                            .isTrue();
                }
            }
        }
    }

    /** Names that end in a number or belong to a family are put together from parts. */
    private static boolean named(String source, String name) {
        return source.contains(name)
                || Stream.of(name.split("_"))
                        .allMatch(part -> source.contains(part)
                                || part.matches("\\d+")
                                || part.matches("row\\d") && source.contains("_row"));
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (String line : Files.readAllLines(RESOURCES.resolve("oracle/README.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 4 && cells[2].contains("Test`")) {
                String test = cells[2].strip().replace("`", "");
                NAME.matcher(cells[1]).results().forEach(match -> tests.put(match.group(1), test));
            }
        }
        return tests;
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path source = files.filter(file -> file.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + test));
            return Files.readString(source);
        }
    }
}
