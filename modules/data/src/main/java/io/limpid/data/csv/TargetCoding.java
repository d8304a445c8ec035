package io.limpid.data.csv;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.data.Target;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.split.Partition;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The number to predict of every row, standardised by the mean and the population standard deviation of the training rows. */
final class TargetCoding implements Predicted {
    private final String name;
    private final String place;
    private final double[] values;

    private TargetCoding(String name, String place, double... values) {
        this.name = name;
        this.place = place;
        this.values = values;
    }

    /** @throws DataException if a cell is missing or no decimal number, or every row has the same */
    static TargetCoding of(CsvSchema schema, CsvTable table) {
        String name = schema.target().orElseThrow();
        int column = table.header().indexOf(name);
        double[] values = new double[table.rows()];
        for (int row = 0; row < values.length; row++) {
            if (schema.isMissing(table.cell(row, column))) {
                throw new DataException(table.place(row, column) + ": " + name
                        + " is the number to predict and must not be missing, but was '" + table.cell(row, column)
                        + "'");
            }
            values[row] = table.number(row, column);
        }
        TargetCoding coding = new TargetCoding(name, table.place(0, column), values);
        coding.requireDifference("every row", values);
        return coding;
    }

    private void requireDifference(String where, double... some) {
        if (Arrays.stream(some).distinct().count() < 2) {
            throw new DataException(place + ": " + name + " is the number to predict and must not be constant, but "
                    + where + " has " + some[0]);
        }
    }

    @Override
    public Partition parted(String source, SplitPlan plan) {
        return Partition.ofOne(source, values.length, plan);
    }

    @Override
    public Schema schema(Schema columns, int... trainRows) {
        double[] learnt =
                Arrays.stream(trainRows).mapToDouble(row -> values[row]).toArray();
        requireDifference("every training row", learnt);
        double mean = Arrays.stream(learnt).average().orElseThrow();
        double variance = Arrays.stream(learnt)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return columns.predicting(new Target(name, mean, Math.sqrt(variance)));
    }

    @Override
    public Split split(CodedRows rows, INDArray inputs, Schema schema, IntFunction<List<String>> cells) {
        double[] own =
                Arrays.stream(rows.rows()).mapToDouble(row -> values[row]).toArray();
        return Split.ofNumbers(rows.name(), inputs, own, schema.target().orElseThrow(), rows.groups(), cells);
    }
}
