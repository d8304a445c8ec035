package io.limpid.report.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * {@code explanations/flow.csv}: what the strongest units hand to each other. Columns: stage, row (of the test split), target,
 * layer (that hands on), from, to, contribution (to the target's logit).
 */
public final class FlowTable {
    private FlowTable() {}

    /** The whole file, lines ended by LF. */
    public static String csv(Flows flows) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("stage", "row", "target", "layer", "from", "to", "contribution");
            for (Flows.Flow flow : flows.flows()) {
                for (Flows.Edge edge : flow.edges()) {
                    Flows.Column column = flow.columns().get(edge.column());
                    List<Flows.Unit> next =
                            flow.columns().get(edge.column() + 1).shown();
                    csv.writeRecord(
                            flow.stage(),
                            Integer.toString(flow.row()),
                            flow.target(),
                            column.layer(),
                            column.shown().get(edge.from()).name(),
                            next.get(edge.to()).name(),
                            Double.toString(edge.part()));
                }
            }
        }
        return text.toString();
    }
}
