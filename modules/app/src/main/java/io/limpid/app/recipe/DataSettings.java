package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.app.recipe.yaml.OneOf;
import io.limpid.data.csv.CsvSchema;
import io.limpid.data.source.SplitPlan;
import io.limpid.data.text.TextForm;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which data, and how it is split. */
@OneOf({"source", "csv", "idx", "text"})
public record DataSettings(
        @Key(value = "A published or bundled data set", optional = true, names = "data source") @Nullable
        String source,

        @Key(value = "A table of your own; its columns are described under schema", optional = true) @Nullable
        Path csv,

        @Key(value = "A folder of IDX files with the names that MNIST gave them", optional = true, folder = true)
        @Nullable
        Path idx,

        @Key(value = "A file of texts of your own, each with a class", optional = true) @Nullable
        Path text,

        @Key(
                value = "Folder of a published data set that is not where it is looked for",
                optional = true,
                folder = true)
        @Nullable
        Path folder,

        @Key(value = "Names of the classes 0, 1, … of IDX labels", initially = "[]")
        List<String> classes,

        @Key(value = "What the columns of the table mean; see docs/data.md", optional = true) @Nullable
        CsvSchema schema,

        @Key(value = "How the file holds its texts, and how they become rows; see docs/data.md", optional = true)
        @Nullable
        TextForm form,

        @Key(
                value =
                        "Fraction of the rows (of the training rows, where there is an official test set) for validation",
                initially = "0.1",
                range = "(0, 1)")
        double validation,

        @Key(
                value = "Fraction of the rows for the sealed test split; only where there is no official test set",
                optional = true,
                range = "(0, 1)")
        @Nullable
        Double test,

        @Key(value = "At most so many rows of each split, stratified by class", initially = "{}")
        Limit limit) {
    public DataSettings {
        classes = List.copyOf(classes);
    }

    /** A named source with default splits. */
    static DataSettings named(String source) {
        return new DataSettings(
                source,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                SplitPlan.DEFAULT_VALIDATION,
                null,
                new Limit(null, null, null));
    }

    /** At most so many rows. */
    public record Limit(
            @Key(value = "Training rows", optional = true, range = ">= 1") @Nullable
            Integer train,

            @Key(value = "Validation rows", optional = true, range = ">= 1") @Nullable
            Integer validation,

            @Key(value = "Test rows", optional = true, range = ">= 1") @Nullable
            Integer test) {}
}
