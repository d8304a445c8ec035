package io.limpid.report.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;

/**
 * {@code explanations/importance.csv}: how much each feature counted over all explained rows. Columns: method, stage,
 * feature (or y-x of a pixel, or unit of a layer), mean (of the contributions), absolute (mean of their absolute values), rows.
 */
public final class ImportanceTable {
    private ImportanceTable() {}

    /** The whole file, lines ended by LF. */
    public static String csv(Explanations all) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("method", "stage", "feature", "mean", "absolute", "rows");
            for (Explanations.Method method : all.methods()) {
                if (method.view() == Explanations.View.WORDS) {
                    continue; // places in a text are no features
                }
                for (Explanations.OfStage stage : method.stages()) {
                    write(method, stage, csv);
                }
            }
        }
        return text.toString();
    }

    private static void write(Explanations.Method method, Explanations.OfStage stage, CsvWriter csv) {
        int rows = stage.cases().size();
        int size = rows == 0 ? 0 : stage.cases().get(0).values().length;
        for (int f = 0; f < size; f++) {
            double mean = 0;
            double absolute = 0;
            for (Explanations.Values found : stage.cases()) {
                mean += found.values()[f] / rows;
                absolute += Math.abs(found.values()[f]) / rows;
            }
            csv.writeRecord(
                    method.name(),
                    stage.stage(),
                    ExplanationTable.feature(method, stage, f),
                    Double.toString(mean),
                    Double.toString(absolute),
                    Integer.toString(rows));
        }
    }
}
