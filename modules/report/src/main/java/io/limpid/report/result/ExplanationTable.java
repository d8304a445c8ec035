package io.limpid.report.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * {@code explanations/<method>.csv}: every contribution as a row. Columns: stage, row (of the test split), target,
 * output, base, feature (or y-x of a pixel, or unit of a layer), value (of the feature, as people know it; of a
 * counterfactual also what it would have to be), contribution, error. A cell that has no number is empty.
 */
public final class ExplanationTable {
    private ExplanationTable() {}

    /** The whole file, lines ended by LF. */
    public static String csv(Explanations explanations, Explanations.Method method, List<String> classes)
            throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("stage", "row", "target", "output", "base", "feature", "value", "contribution", "error");
            for (Explanations.OfStage stage : method.stages()) {
                for (int i = 0; i < stage.cases().size(); i++) {
                    Explanations.Case about = explanations.cases().get(i);
                    Explanations.Values found = stage.cases().get(i);
                    for (int f = 0; f < found.values().length; f++) {
                        if (method.view() == Explanations.View.WORDS
                                && about.values().get(f).isEmpty()) {
                            continue;
                        }
                        csv.writeRecord(
                                stage.stage(),
                                Integer.toString(about.row()),
                                classes.get(about.target()),
                                number(found.output()),
                                number(found.base()),
                                feature(method, stage, f),
                                method.view() == Explanations.View.UNITS ? "" : found.text(about, f),
                                number(found.values()[f]),
                                f < found.errors().length ? number(found.errors()[f]) : "");
                    }
                }
            }
        }
        return text.toString();
    }

    /** Effects on a whole model: stage, feature, other, quantity, x, y, error. */
    public static String csv(Explanations.Global method) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord("stage", "feature", "other", "quantity", "x", "y", "error");
            for (Explanations.OfModel stage : method.stages()) {
                for (Explanations.Effect effect : stage.effects()) {
                    for (int i = 0; i < effect.y().length; i++) {
                        csv.writeRecord(
                                stage.stage(),
                                effect.feature(),
                                effect.other(),
                                effect.quantity(),
                                i < effect.x().length ? number(effect.x()[i]) : "",
                                number(effect.y()[i]),
                                i < effect.errors().length ? number(effect.errors()[i]) : "");
                    }
                }
            }
        }
        return text.toString();
    }

    /** Name of a feature or unit, or place of a pixel. */
    static String feature(Explanations.Method method, Explanations.OfStage stage, int f) {
        if (method.view() == Explanations.View.UNITS) {
            return stage.layer() + (stage.shape().size() == 3 ? " channel " : " unit ") + f;
        }
        if (method.view() != Explanations.View.MAP) {
            return method.features().get(f);
        }
        int width = method.shape().get(1);
        return f / width + "-" + f % width;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
