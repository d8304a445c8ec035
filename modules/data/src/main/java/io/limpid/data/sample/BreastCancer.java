package io.limpid.data.sample;

import io.limpid.data.csv.CsvSchema;
import io.limpid.data.csv.CsvSource;
import io.limpid.data.csv.LabelColumn;
import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.util.List;

/** Wisconsin diagnostic breast cancer: 569 tumours, 30 measurements of cell nuclei; malignant is the positive class. */
public record BreastCancer() implements DataSource {
    public static final String NAME = "breast-cancer";

    private static final CsvSchema SCHEMA =
            new CsvSchema(new LabelColumn("benign", List.of("1", "0"), List.of("benign", "malignant")));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CheckedRows read(SplitPlan plan) {
        SourceFile file = new BundledFiles(NAME).read("wdbc.csv");
        Card origin = new Card(
                "Breast cancer Wisconsin (diagnostic)",
                "UCI Machine Learning Repository, CC BY 4.0 as commonly stated (not verified)",
                "W. Wolberg, O. Mangasarian, N. Street, W. Street: Breast Cancer Wisconsin (Diagnostic). UCI Machine Learning"
                        + " Repository, 1993, doi:10.24432/C5DW2B",
                List.of(file.card()),
                List.of());
        return CsvSource.read(NAME, file, SCHEMA, plan, origin);
    }
}
