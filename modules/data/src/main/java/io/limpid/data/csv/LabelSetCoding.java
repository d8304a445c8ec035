package io.limpid.data.csv;

import io.limpid.core.data.LabelSets;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.split.Partition;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which of several labels every row has. */
final class LabelSetCoding implements Predicted {
    private final List<String> names;
    private final boolean[][] held;

    private LabelSetCoding(List<String> names, boolean[]... held) {
        this.names = names;
        this.held = held;
    }

    /** @throws DataException if a cell is missing or does not tell, or every row or none has a label */
    static LabelSetCoding of(CsvSchema schema, CsvTable table) {
        List<LabelRule> rules = schema.labels();
        boolean[][] held = new boolean[table.rows()][rules.size()];
        for (int label = 0; label < rules.size(); label++) {
            LabelRule rule = rules.get(label);
            int column = table.header().indexOf(rule.column());
            int count = 0;
            for (int row = 0; row < held.length; row++) {
                held[row][label] = holds(rule, schema, table, row, column);
                count += held[row][label] ? 1 : 0;
            }
            if (count == 0 || count == held.length) {
                throw new DataException(table.place(0, column) + ": label '" + rule.called()
                        + "' must be told of some rows and not of others, but "
                        + (count == 0 ? "no row" : "every row") + " has it");
            }
        }
        return new LabelSetCoding(rules.stream().map(LabelRule::called).toList(), held);
    }

    private static boolean holds(LabelRule rule, CsvSchema schema, CsvTable table, int row, int column) {
        String cell = table.cell(row, column);
        if (schema.isMissing(cell)) {
            throw new DataException(table.place(row, column) + ": " + rule.column() + " tells of label '"
                    + rule.called() + "' and must not be missing, but was '" + cell + "'");
        }
        if (rule.above().isPresent()) {
            return table.number(row, column) > rule.above().get();
        }
        if (rule.below().isPresent()) {
            return table.number(row, column) < rule.below().get();
        }
        if (!rule.values().isEmpty()) {
            return rule.values().contains(cell);
        }
        if (!cell.equals("1") && !cell.equals("0")) {
            throw new DataException(table.place(row, column) + ": " + rule.column()
                    + " tells of a label and must be 1 or 0, but was '" + cell
                    + "'; name the cells that have the label under values, or a number under above or below");
        }
        return cell.equals("1");
    }

    /** At random: combinations of labels are too many for strata. */
    @Override
    public Partition parted(String source, SplitPlan plan) {
        return Partition.ofOne(source, held.length, plan);
    }

    @Override
    public Schema schema(Schema columns, int... trainRows) {
        return columns.labelling(names);
    }

    @Override
    public Split split(CodedRows rows, INDArray inputs, Schema schema, IntFunction<List<String>> cells) {
        boolean[][] own = Arrays.stream(rows.rows()).mapToObj(row -> held[row]).toArray(boolean[][]::new);
        return Split.ofLabelSets(rows.name(), inputs, new LabelSets(names.size(), own), rows.groups(), cells);
    }
}
