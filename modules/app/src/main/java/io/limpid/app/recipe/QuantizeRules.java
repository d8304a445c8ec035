package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;

/** How the values of {@code quantize} go together. */
final class QuantizeRules {
    private final Checked<Recipe> recipe;
    private final Quantize settings;
    private final String path;

    QuantizeRules(Checked<Recipe> recipe, Quantize settings, String path) {
        this.recipe = recipe;
        this.settings = settings;
        this.path = path;
    }

    void check() {
        boolean auto = settings.keepFloat().contains(Quantize.AUTO);
        if (auto && settings.keepFloat().size() > 1) {
            recipe.report(
                    path + ".keep-float", "must be auto alone, or names of layers, but was " + settings.keepFloat());
        }
        if (auto && settings.accuracyDrop() == null) {
            recipe.report(path + ".accuracy-drop", "is missing: keep-float: auto needs to know how much may be lost");
        }
        if (!auto && settings.accuracyDrop() != null) {
            recipe.report(path + ".accuracy-drop", "must be left out without keep-float: auto");
        }
        Quantize.Aware aware = settings.aware();
        if (aware != null) {
            checkLearned(aware);
        }
    }

    private void checkLearned(Quantize.Aware aware) {
        boolean weights = aware.weightScales() == Quantize.Scales.LEARNED;
        int patience = aware.train().patience();
        if ((weights || aware.ranges() == Quantize.Scales.LEARNED) && patience > 0) {
            recipe.report(
                    path + ".aware.train.patience",
                    "must be 0 while ranges or weight scales are learned, which do not go back to the best epoch, but was "
                            + patience);
        }
        if (weights && settings.weights() == Quantize.Weights.PER_TENSOR) {
            recipe.report(
                    path + ".aware.weight-scales", "must be calibrated with weights: per-tensor, but was learned");
        }
    }
}
