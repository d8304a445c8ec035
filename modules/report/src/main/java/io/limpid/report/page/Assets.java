package io.limpid.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the page carries with it: its style, its script and the chart library with its licences. */
public record Assets(String style, String library, String script) {

    static Assets load() throws IOException {
        StringBuilder library = new StringBuilder();
        for (String name : List.of("vega", "vega-lite", "vega-embed")) {
            String licence = read("vega/" + name + ".LICENSE.txt");
            library.append("/*\n")
                    .append(name)
                    .append(", BSD-3-Clause\n\n")
                    .append(licence)
                    .append("*/\n");
            library.append(withoutSourceMap(read("vega/" + name + ".min.js"))).append("\n");
        }
        return new Assets(read("page.css"), library.toString(), read("page.js"));
    }

    /** A source map is a file the page does not carry. */
    private static String withoutSourceMap(String script) {
        return script.lines()
                .filter(line -> !line.startsWith("//# sourceMappingURL="))
                .collect(Collectors.joining("\n"));
    }

    private static String read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
