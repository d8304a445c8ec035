package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.app.recipe.yaml.OneOf;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Rows without labels on which a student is taught, in place of the labelled training rows. */
@OneOf({"training", "table", "pictures", "noise", "mixup", "impressions"})
public record TransferSettings(
        @Key(value = "The training rows, whose labels are not looked at", optional = true) @Nullable
        Boolean training,

        @Key(
                value = "A .csv table with the columns of the data, in any order; others are ignored. For pictures one"
                        + " column a pixel",
                optional = true)
        @Nullable
        Path table,

        @Key(
                value = "What separates the table's cells",
                initially = "','",
                pattern = "[,;\\t|]",
                rule = "one of , ; | and the tabulator")
        String separator,

        @Key(value = "An IDX file of grey pictures, plain or gzip", optional = true) @Nullable
        Path pictures,

        @Key(
                value =
                        "Made-up rows in which each feature, of pictures each pixel, is that of a training row of its own",
                optional = true)
        @Nullable
        Noise noise,

        @Key(value = "Mixtures of two training rows", optional = true) @Nullable
        Mixup mixup,

        @Key(
                value =
                        "Inputs made by the teacher's gradients alone, from noise, until it says of them what it is to say",
                optional = true)
        @Nullable
        Impressions impressions) {

    /** Noise with the training rows' marginals. */
    public record Noise(
            @Key(value = "Rows to make", range = ">= 1") int rows) {}

    /** Inputs made by the teacher. */
    public record Impressions(
            @Key(value = "Rows to make", range = ">= 1") int rows,

            @Key(value = "Steps of Adam for each", initially = "100", range = ">= 1")
            int steps,

            @Key(value = "Learning rate of Adam, in units of the inputs", initially = "0.05", range = "> 0")
            double rate) {}

    /** Mixtures. */
    public record Mixup(
            @Key(value = "Rows to make", range = ">= 1") int rows,

            @Key(value = "α of the Beta distribution of the weights", initially = "1", range = "> 0")
            double alpha) {}
}
