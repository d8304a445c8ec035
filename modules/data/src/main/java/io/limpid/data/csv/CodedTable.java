package io.limpid.data.csv;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.split.Partition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/** A table whose rows are split and coded. The rows are split before anything is learnt from them. */
final class CodedTable implements CheckedRows {
    private final CsvTable table;
    private final Predicted predicted;
    private final Schema schema;
    private final Card card;
    private final List<CodedRows> parts;

    private CodedTable(CsvTable table, Predicted predicted, Schema schema, Card card, List<CodedRows> parts) {
        this.table = table;
        this.predicted = predicted;
        this.schema = schema;
        this.card = card;
        this.parts = parts;
    }

    /**
     * @param origin what is known about the file; notes of the codings are added to it
     * @throws DataException if a cell breaks the schema, a class has too few rows or the number to predict is constant
     */
    static CodedTable of(String name, CsvSchema rules, CsvTable table, SplitPlan plan, Card origin) {
        refuseMissing(rules, table);
        Predicted predicted = Predicted.of(rules, table);
        List<GroupCoding> groups = rules.protectedAttributes().stream()
                .map(attribute -> GroupCoding.of(rules, attribute, table))
                .toList();
        Partition partition = predicted.parted(name, plan);
        List<FeatureCoding> features = features(rules, table, partition.train());
        List<CodedRows> parts = List.of(
                CodedRows.of("train", partition.train(), table, features, groups),
                CodedRows.of("validation", partition.validation(), table, features, groups),
                CodedRows.of("test", partition.test(), table, features, groups));
        List<Schema.Column> columns =
                features.stream().flatMap(feature -> feature.columns().stream()).toList();
        Schema inputs = new Schema(
                name,
                List.of(columns.size()),
                columns,
                List.of(),
                groups.stream().map(GroupCoding::schema).toList(),
                shown(rules, table).stream().map(table.header()::get).toList());
        Schema schema = predicted.schema(inputs, partition.train());
        List<String> notes = new ArrayList<>(origin.notes());
        features.forEach(
                feature -> parts.forEach(part -> notes.addAll(feature.notes(table, part.rows(), part.name()))));
        Card card = new Card(origin.title(), origin.licence(), origin.citation(), origin.files(), notes);
        return new CodedTable(table, predicted, schema, card, parts);
    }

    private static void refuseMissing(CsvSchema rules, CsvTable table) {
        Set<String> grouping = grouping(rules);
        for (int column = 0; column < table.header().size(); column++) {
            String name = table.header().get(column);
            CsvColumn rule = rules.rule(name);
            boolean used = rule.isInput() || grouping.contains(name);
            if (used && rules.missing(rule) == MissingCells.REFUSE) {
                refuseMissing(rules, table, column);
            }
        }
    }

    private static void refuseMissing(CsvSchema rules, CsvTable table, int column) {
        for (int row = 0; row < table.rows(); row++) {
            if (rules.isMissing(table.cell(row, column))) {
                throw new DataException(table.place(row, column) + ": "
                        + table.header().get(column) + " must not be missing, but was '" + table.cell(row, column)
                        + "'; to fill missing cells set missing: fill");
            }
        }
    }

    private static List<FeatureCoding> features(CsvSchema rules, CsvTable table, int[] trainRows) {
        List<FeatureCoding> features = new ArrayList<>();
        for (int column = 0; column < table.header().size(); column++) {
            CsvColumn rule = rules.rule(table.header().get(column));
            if (rule.isInput()) {
                features.add(
                        rule.kind() == ColumnKind.NUMERIC
                                ? NumericCoding.learn(rules, table, column, rule.isStandardised(), trainRows)
                                : CategoricalCoding.learn(rules, table, column, trainRows));
            }
        }
        if (features.isEmpty()) {
            throw new DataException(table.file() + ": at least one column must be an input, but none is");
        }
        return features;
    }

    private static Set<String> grouping(CsvSchema rules) {
        Set<String> columns = new HashSet<>();
        rules.protectedAttributes().forEach(attribute -> columns.add(attribute.column()));
        return columns;
    }

    /** The columns people see: all but what is predicted and the ignored ones, and those that define a protected attribute. */
    private static List<Integer> shown(CsvSchema rules, CsvTable table) {
        Set<String> grouping = grouping(rules);
        return IntStream.range(0, table.header().size())
                .filter(column -> {
                    String name = table.header().get(column);
                    return grouping.contains(name) || rules.rule(name).kind() != ColumnKind.IGNORE;
                })
                .boxed()
                .toList();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public int testRows() {
        return parts.get(2).rows().length;
    }

    @Override
    public Loaded load() {
        return new Loaded(new Data(schema, split(parts.get(0)), split(parts.get(1)), split(parts.get(2))), card);
    }

    private Split split(CodedRows part) {
        List<Integer> shown =
                schema.cellNames().stream().map(table.header()::indexOf).toList();
        int[] rows = part.rows();
        return predicted.split(
                part,
                Nd4j.create(part.inputs(), new long[] {rows.length, schema.inputSize()}, 'c'),
                schema,
                row -> shown.stream()
                        .map(column -> table.cell(rows[row], column))
                        .toList());
    }
}
