package io.limpid.data.csv;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.DataException;
import io.limpid.data.split.Partition;
import io.limpid.data.split.SplitPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A split and coded table. The rows are split before anything is learnt from them.
 *
 * @param notes what the codings had to decide
 */
record Table(Data data, List<String> notes) {

    /** @throws DataException if a cell breaks the schema or a class has too few rows */
    static Table of(String name, CsvSchema schema, CsvTable table, SplitPlan plan) {
        refuseMissing(schema, table);
        ClassCoding classes = ClassCoding.of(schema, table);
        List<GroupCoding> groups = schema.protectedAttributes().stream()
                .map(attribute -> GroupCoding.of(schema, attribute, table))
                .toList();
        Partition partition = Partition.ofOne(name, classes.labels(), classes.names(), plan);
        List<FeatureCoding> features = features(schema, table, partition.train());
        int[] shown = shown(schema, table);
        List<Schema.Column> columns =
                features.stream().flatMap(feature -> feature.columns().stream()).toList();
        Schema coded = new Schema(
                name,
                List.of(columns.size()),
                columns,
                classes.names(),
                groups.stream().map(GroupCoding::schema).toList(),
                Arrays.stream(shown).mapToObj(table.header()::get).toList());
        List<String> notes = new ArrayList<>();
        for (FeatureCoding feature : features) {
            notes.addAll(feature.notes(table, partition.train(), "train"));
            notes.addAll(feature.notes(table, partition.validation(), "validation"));
            notes.addAll(feature.notes(table, partition.test(), "test"));
        }
        Rows rows = new Rows(table, features, groups, classes, shown, columns.size());
        return new Table(
                new Data(
                        coded,
                        rows.split("train", partition.train()),
                        rows.split("validation", partition.validation()),
                        rows.split("test", partition.test())),
                notes);
    }

    private static void refuseMissing(CsvSchema schema, CsvTable table) {
        Set<String> grouping = new HashSet<>();
        schema.protectedAttributes().forEach(attribute -> grouping.add(attribute.column()));
        for (int column = 0; column < table.header().size(); column++) {
            String name = table.header().get(column);
            CsvColumn rule = schema.rule(name);
            boolean used = rule.isInput() || grouping.contains(name);
            if (used && schema.missing(rule) == MissingCells.REFUSE) {
                for (int row = 0; row < table.rows(); row++) {
                    if (schema.isMissing(table.cell(row, column))) {
                        throw new DataException(
                                table.place(row, column) + ": " + name + " must not be missing, but was '"
                                        + table.cell(row, column) + "'; to fill missing cells set missing: fill");
                    }
                }
            }
        }
    }

    private static List<FeatureCoding> features(CsvSchema schema, CsvTable table, int[] trainRows) {
        List<FeatureCoding> features = new ArrayList<>();
        for (int column = 0; column < table.header().size(); column++) {
            CsvColumn rule = schema.rule(table.header().get(column));
            if (rule.isInput()) {
                features.add(
                        rule.kind() == ColumnKind.NUMERIC
                                ? NumericCoding.learn(schema, table, column, rule.isStandardised(), trainRows)
                                : CategoricalCoding.learn(schema, table, column, trainRows));
            }
        }
        if (features.isEmpty()) {
            throw new DataException(table.file() + ": at least one column must be an input, but none is");
        }
        return features;
    }

    /** The columns people see: all but the class and the ignored ones, and those that define a protected attribute. */
    private static int[] shown(CsvSchema schema, CsvTable table) {
        Set<String> grouping = new HashSet<>();
        schema.protectedAttributes().forEach(attribute -> grouping.add(attribute.column()));
        return IntStream.range(0, table.header().size())
                .filter(column -> {
                    String name = table.header().get(column);
                    return grouping.contains(name) || schema.rule(name).kind() != ColumnKind.IGNORE;
                })
                .toArray();
    }

    /** Makes splits of rows. */
    private record Rows(
            CsvTable table,
            List<FeatureCoding> features,
            List<GroupCoding> groups,
            ClassCoding classes,
            int[] shown,
            int width) {

        Split split(String name, int[] rows) {
            float[] inputs = new float[Math.multiplyExact(rows.length, width)];
            int[] labels = new int[rows.length];
            for (int i = 0; i < rows.length; i++) {
                labels[i] = classes.labels()[rows[i]];
                int at = i * width;
                for (FeatureCoding feature : features) {
                    feature.write(table, rows[i], inputs, at);
                    at += feature.columns().size();
                }
            }
            Map<String, int[]> codes = new HashMap<>();
            groups.forEach(group -> codes.put(group.schema().name(), group.codes(rows)));
            return new Split(
                    name,
                    Nd4j.create(inputs, new long[] {rows.length, width}, 'c'),
                    labels,
                    classes.names().size(),
                    codes,
                    row -> Arrays.stream(shown)
                            .mapToObj(column -> table.cell(rows[row], column))
                            .toList());
        }
    }
}
