package io.limpid.app.recipe;

import io.limpid.app.measure.Demand;
import io.limpid.app.recipe.yaml.Key;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Demands on a stage of the chain. A demand on a measured number is met when its whole 95% interval meets it, not
 * only the number.
 */
public record LimitSettings(
        @Key(
                value = "The stage that is held to them: teacher or the name of a step; the last one if left out",
                optional = true)
        @Nullable
        String stage,

        @Key(
                value = "Largest loss of accuracy against the teacher, in percentage points",
                optional = true,
                pattern = "\\d+(\\.\\d+)? ?pp",
                rule = "percentage points such as 0.5 pp")
        @Nullable
        String accuracyDrop,

        @Key(
                value = "Smallest fraction of test rows that it decides like the teacher",
                optional = true,
                pattern = "\\d+(\\.\\d+)? ?%",
                rule = "a percentage such as 98 %")
        @Nullable
        String agreement,

        @Key(
                value = "Largest size of the artefact on disk",
                optional = true,
                pattern = "\\d+(\\.\\d+)? ?(B|kB|MB|KiB|MiB)",
                rule = "a size such as 60 kB (or B, MB, KiB, MiB)")
        @Nullable
        String size,

        @Key(
                value = "How many times smaller than the teacher's float weights the artefact must be at least",
                optional = true,
                pattern = "\\d+(\\.\\d+)? ?x",
                rule = "a factor such as 10x")
        @Nullable
        String compression,

        @Key(
                value = "Demands on any measured numbers, by their names: kappa: '>= 0.95', total-variation: '<= 0.02',"
                        + " accuracy-change.Sandal: within 1 pp",
                initially = "{}",
                pattern = Demand.PATTERN,
                rule = Demand.RULE)
        Map<String, String> measures) {
    public LimitSettings {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }
}
