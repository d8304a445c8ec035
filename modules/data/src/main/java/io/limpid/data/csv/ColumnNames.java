package io.limpid.data.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Holds the columns that a schema names against those that a file has. */
final class ColumnNames {
    private ColumnNames() {}

    /** One sentence for each mistake. */
    static List<String> problems(String file, CsvSchema schema, List<String> header) {
        Set<String> named = new LinkedHashSet<>();
        named.addAll(schema.predicted());
        schema.columns().forEach(column -> named.add(column.name()));
        List<String> problems = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>(named);
        schema.protectedAttributes().forEach(attribute -> wanted.add(attribute.column()));
        schema.where().forEach(condition -> wanted.add(condition.column()));
        for (String name : wanted) {
            if (!header.contains(name)) {
                problems.add(absent(file, name, header));
            }
        }
        List<String> unlisted =
                header.stream().filter(name -> !named.contains(name)).toList();
        if (schema.others().isEmpty() && !unlisted.isEmpty()) {
            problems.add(
                    file + ": every column must be in the schema, or others must say what they are, but these are not: "
                            + String.join(", ", unlisted));
        }
        return problems;
    }

    private static String absent(String file, String name, List<String> header) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String lower = name.toLowerCase(Locale.ROOT);
        String nearest = header.stream()
                .min(Comparator.comparing(other -> distance.apply(lower, other.toLowerCase(Locale.ROOT))))
                .filter(other ->
                        distance.apply(lower, other.toLowerCase(Locale.ROOT)) <= Math.max(1, name.length() / 3))
                .map(other -> " (did you mean '" + other + "'?)")
                .orElse("");
        return file + ": there is no column '" + name + "'" + nearest + "; its columns are: "
                + String.join(", ", header);
    }
}
