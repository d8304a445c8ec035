package io.limpid.app.run;

import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.core.step.Progress;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import java.io.IOException;

/**
 * Adds the drift of reasons and of robustness to a comparison of two models.
 *
 * @param seed of the rows, the explanations and the damage
 */
public record DriftPart(Bound<DriftSettings> settings, long seed, Progress progress) implements ModelComparison.Part {
    @Override
    public void add(Compared compared, RunFolder folder) throws IOException {
        DriftComparison found = DriftComparison.of(
                compared.candidate(),
                compared.reference(),
                compared.loaded().data(),
                compared.on(),
                settings,
                seed,
                progress);
        ResultFile.writeDrift(found.drift(), folder.drift());
    }
}
