package io.limpid.app.run;

import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.drift.RobustnessSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.step.Progress;
import io.limpid.report.result.Drift;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds any models against a reference: their reasons, and their decisions about damaged inputs. */
final class Drifting {
    private final DriftSettings settings;
    private final Data data;
    private final Split split;
    private final long seed;
    private final Progress progress;

    /**
     * @param data whose training rows are the background and show which values are valid
     * @param split on whose rows models are compared
     * @param seed of rows, explanations, damage and resampling
     */
    Drifting(DriftSettings settings, Data data, Split split, long seed, Progress progress) {
        this.settings = settings;
        this.data = data;
        this.split = split;
        this.seed = seed;
        this.progress = progress;
    }

    /** @param parameters of each explanation method, as text */
    Drift compare(Contestant reference, List<Contestant> candidates, List<Map<String, String>> parameters) {
        List<Drift.Method> methods = List.of();
        String background = "";
        int explained = 0;
        if (!settings.methods().isEmpty()) {
            ReasonDrift reasons = new ReasonDrift(settings, data, split, seed, progress);
            methods = reasons.compare(reference, candidates, parameters);
            background = reasons.background();
            explained = reasons.rows();
        }
        List<Drift.Damage> damages = new ArrayList<>();
        int damaged = 0;
        int attacked = 0;
        RobustnessSettings robustness = settings.robustness();
        if (robustness != null) {
            Damages corruptions = new Damages(robustness, data, split, seed, progress);
            damages.addAll(corruptions.measure(reference, candidates));
            damaged = corruptions.rows();
            Attacks attacks = new Attacks(robustness, data, split, seed, progress);
            damages.addAll(attacks.measure(reference, candidates));
            attacked = attacks.rows();
        }
        return new Drift(
                Drift.FORMAT,
                reference.name(),
                explained,
                settings.scale() == ExplainSettings.Scale.LOGIT ? "logit" : "probability",
                background,
                methods,
                damaged,
                attacked,
                damages);
    }
}
