package io.limpid.report.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * {@code results.csv}: every measurement of a run as one row, for spreadsheets and data frames. Columns: stage, kind,
 * against (empty for a number about the stage alone), measure, value, low, high, level, unit, method. A cell that has no
 * number is empty.
 */
public final class ResultTable {
    private ResultTable() {}

    /** The whole file, lines ended by LF. */
    public static String csv(RunResult run) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("stage", "kind", "against", "measure", "value", "low", "high", "level", "unit", "method");
            for (Stage stage : run.stages()) {
                write(csv, stage, "", stage.quality());
                write(csv, stage, run.teacher().name(), stage.againstTeacher());
                if (!stage.before().equals(run.teacher().name())) {
                    write(csv, stage, stage.before(), stage.againstPrevious());
                }
                write(csv, stage, "", costs(stage.cost()));
            }
            for (RunResult.StageTiming timing : run.timings().stages()) {
                Finding latency = new Finding(
                        "latency",
                        timing.latencyMicroseconds(),
                        "microseconds",
                        timing.latencyLow(),
                        timing.latencyHigh(),
                        0.9,
                        "5th and 95th percentile");
                run.stages().stream()
                        .filter(stage -> stage.name().equals(timing.stage()))
                        .forEach(stage -> write(csv, stage, "", List.of(latency)));
            }
        }
        return text.toString();
    }

    private static List<Finding> costs(Stage.Cost cost) {
        return List.of(
                exact("parameters", cost.parameters(), "count"),
                exact("non-zeros", cost.nonZeros(), "count"),
                exact("macs", cost.macs(), "count"),
                exact("bytes-on-disk", cost.bytes(), "bytes"),
                exact("bytes-after-gzip", cost.gzipBytes(), "bytes"));
    }

    private static Finding exact(String name, long value, String unit) {
        return new Finding(name, value, unit, Double.NaN, Double.NaN, 0, "none");
    }

    private static void write(CsvWriter csv, Stage stage, String against, List<Finding> findings) {
        for (Finding finding : findings) {
            csv.writeRecord(
                    stage.name(),
                    stage.kind().name().toLowerCase(java.util.Locale.ROOT),
                    against,
                    finding.name(),
                    number(finding.value()),
                    number(finding.low()),
                    number(finding.high()),
                    finding.hasInterval() ? number(finding.level()) : "",
                    finding.unit(),
                    finding.method());
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
