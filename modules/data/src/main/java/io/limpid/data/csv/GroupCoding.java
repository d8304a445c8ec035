package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import io.limpid.data.source.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The group of every row for one protected attribute. Missing cells, where allowed, are a group of their own. */
final class GroupCoding {
    private final String attribute;
    private final List<String> groups;
    private final int[] codes;

    private GroupCoding(String attribute, List<String> groups, int[] codes) {
        this.attribute = attribute;
        this.groups = groups;
        this.codes = codes;
    }

    /** @throws DataException if a row fits no group */
    static GroupCoding of(CsvSchema schema, ProtectedColumn attribute, CsvTable table) {
        int column = table.header().indexOf(attribute.column());
        List<String> groups = new ArrayList<>(
                attribute.groups().isEmpty()
                        ? categories(schema, table, column)
                        : attribute.groups().stream().map(ProtectedGroup::name).toList());
        int[] codes = new int[table.rows()];
        for (int row = 0; row < codes.length; row++) {
            String group = group(schema, attribute, table, row, column);
            if (!groups.contains(group)) {
                groups.add(group);
            }
            codes[row] = groups.indexOf(group);
        }
        return new GroupCoding(attribute.name(), groups, codes);
    }

    private static List<String> categories(CsvSchema schema, CsvTable table, int column) {
        TreeSet<String> categories = new TreeSet<>();
        for (int row = 0; row < table.rows(); row++) {
            if (!schema.isMissing(table.cell(row, column))) {
                categories.add(table.cell(row, column));
            }
        }
        return List.copyOf(categories);
    }

    private static String group(CsvSchema schema, ProtectedColumn attribute, CsvTable table, int row, int column) {
        String cell = table.cell(row, column);
        if (schema.isMissing(cell)) {
            return CategoricalCoding.MISSING;
        }
        if (attribute.groups().isEmpty()) {
            return cell;
        }
        double number = attribute.needsNumbers() ? table.number(row, column) : Double.NaN;
        return attribute.groups().stream()
                .filter(group -> group.takes(cell) || group.takes(number))
                .map(ProtectedGroup::name)
                .findFirst()
                .orElseThrow(() -> new DataException(table.place(row, column) + ": " + attribute.column()
                        + " must belong to a group of protected attribute '" + attribute.name() + "' ("
                        + String.join(
                                ", ",
                                attribute.groups().stream()
                                        .map(ProtectedGroup::name)
                                        .toList())
                        + "), but '" + cell + "' belongs to none"));
    }

    Schema.ProtectedAttribute schema() {
        return new Schema.ProtectedAttribute(attribute, groups);
    }

    int[] codes(int[] rows) {
        return Arrays.stream(rows).map(row -> codes[row]).toArray();
    }
}
