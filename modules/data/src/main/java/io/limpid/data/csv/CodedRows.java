package io.limpid.data.csv;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The coded rows of one split. */
final class CodedRows {
    private final String name;
    private final int[] rows;
    private final float[] inputs;
    private final Map<String, int[]> groups;

    private CodedRows(String name, int[] rows, float[] inputs, Map<String, int[]> groups) {
        this.name = name;
        this.rows = rows;
        this.inputs = inputs;
        this.groups = groups;
    }

    static CodedRows of(
            String name, int[] rows, CsvTable table, List<FeatureCoding> features, List<GroupCoding> groups) {
        int width =
                features.stream().mapToInt(feature -> feature.columns().size()).sum();
        float[] inputs = new float[Math.multiplyExact(rows.length, width)];
        for (int i = 0; i < rows.length; i++) {
            int at = i * width;
            for (FeatureCoding feature : features) {
                feature.write(table, rows[i], inputs, at);
                at += feature.columns().size();
            }
        }
        Map<String, int[]> codes = new HashMap<>();
        groups.forEach(group -> codes.put(group.schema().name(), group.codes(rows)));
        return new CodedRows(name, rows, inputs, codes);
    }

    /** train, validation or test. */
    String name() {
        return name;
    }

    /** Row numbers in the file. */
    int[] rows() {
        return rows;
    }

    /** One row after the other. */
    float[] inputs() {
        return inputs;
    }

    Map<String, int[]> groups() {
        return groups;
    }
}
