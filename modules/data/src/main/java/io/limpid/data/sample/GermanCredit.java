package io.limpid.data.sample;

import static io.limpid.data.csv.ColumnKind.CATEGORICAL;
import static io.limpid.data.csv.ColumnKind.NUMERIC;

import io.limpid.data.csv.CsvColumn;
import io.limpid.data.csv.CsvSchema;
import io.limpid.data.csv.CsvSource;
import io.limpid.data.csv.LabelColumn;
import io.limpid.data.csv.ProtectedColumn;
import io.limpid.data.csv.ProtectedGroup;
import io.limpid.data.source.Card;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataSource;
import io.limpid.data.source.SourceFile;
import io.limpid.data.source.SplitPlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * German credit: 1,000 loans of the 1970s, 20 attributes; good, the favourable decision, is the positive class. Sex comes
 * from {@code personal_status}, which for that reason is no input.
 *
 * <p>U. Grömping, South German Credit Data: Correcting a Widely Used Data Set, 2019, found that the codes of this column
 * were mistranslated: sex as derived here is what the literature uses, not what the applicants were.
 */
public record GermanCredit() implements DataSource {
    public static final String NAME = "german-credit";

    private static final CsvSchema SCHEMA = new CsvSchema(
            new LabelColumn("class", List.of("bad", "good"), List.of()),
            Stream.concat(
                            Stream.of(
                                            "duration",
                                            "credit_amount",
                                            "installment_commitment",
                                            "residence_since",
                                            "age",
                                            "existing_credits",
                                            "num_dependents")
                                    .map(name -> new CsvColumn(name, NUMERIC)),
                            Stream.of(new CsvColumn("personal_status", CATEGORICAL).notInput()))
                    .toList(),
            Optional.of(CATEGORICAL),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(
                    new ProtectedColumn(
                            "sex",
                            "personal_status",
                            List.of(
                                    ProtectedGroup.ofValues("female", "female div/dep/mar"),
                                    ProtectedGroup.ofValues("male", "male div/sep", "male mar/wid", "male single"))),
                    new ProtectedColumn(
                            "age",
                            "age",
                            List.of(ProtectedGroup.atMost("up to 25", 25), ProtectedGroup.rest("over 25")))));

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CheckedRows read(SplitPlan plan) {
        SourceFile file = new BundledFiles(NAME).read("german-credit.csv");
        Card origin = new Card(
                "German credit (Statlog)",
                "UCI Machine Learning Repository, CC BY 4.0 as commonly stated (not verified)",
                "H. Hofmann: Statlog (German Credit Data). UCI Machine Learning Repository, 1994, doi:10.24432/C5NC77",
                List.of(file.card()),
                List.of(
                        "sex is derived from personal_status, as in the literature; Grömping (2019) shows that this column's"
                                + " codes were mistranslated, so a gap by sex here says nothing about real women and men"));
        return CsvSource.read(NAME, file, SCHEMA, plan, origin);
    }
}
