package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;

/** How training images are changed anew each time they are seen. */
public record AugmentSettings(
        @Key(value = "Largest move in each direction, in pixels", initially = "0", range = ">= 0")
        int shift,

        @Key(value = "Whether an image is mirrored left to right half of the time", initially = "false")
        boolean flip,

        @Key(value = "Side of a square that is blanked (DeVries and Taylor 2017)", initially = "0", range = ">= 0")
        int cutout,

        @Key(
                value = "α of the Beta distribution of the weights that rows are mixed with (Zhang et al. 2018);"
                        + " not in distillation",
                initially = "0",
                range = ">= 0")
        double mixup) {
    /** Whether single images are changed, which a table's rows cannot be. */
    boolean needsImages() {
        return shift > 0 || flip || cutout > 0;
    }
}
