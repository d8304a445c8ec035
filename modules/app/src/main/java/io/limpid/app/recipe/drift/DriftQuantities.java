package io.limpid.app.recipe.drift;

import io.limpid.core.data.Schema;
import io.limpid.core.measure.Quantity;
import io.limpid.core.measure.Unit;
import io.limpid.evaluate.robustness.Corruption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The numbers that settings of drift give, by their full names: what may be demanded of a model. */
public final class DriftQuantities {
    private static final List<String> REASONS =
            List.of("cosine", "spearman", "top-overlap", "sign-agreement", "drift-beyond-noise");
    private static final String MAPS = "ssim";
    private static final Set<String> OTHERS =
            Set.of("fragility", "damaged-accuracy", "damaged-accuracy-change", "damaged-agreement");

    private DriftQuantities() {}

    /**
     * @param methods names of the explanation methods
     * @param robustness null if no input is damaged
     */
    public static Map<String, Quantity> of(
            List<String> methods, @Nullable RobustnessSettings robustness, Schema schema) {
        Map<String, Quantity> quantities = new LinkedHashMap<>();
        for (String method : methods) {
            REASONS.forEach(name -> add(quantities, name + "." + method, Unit.COEFFICIENT));
            if (schema.isImage()) {
                add(quantities, MAPS + "." + method, Unit.COEFFICIENT);
            }
        }
        if (robustness != null) {
            for (int severity : robustness.severities()) {
                for (Corruption corruption : robustness.chosen(schema)) {
                    damaged(quantities, corruption.name() + "." + severity, true);
                }
                for (RobustnessSettings.Search search : robustness.attacks()) {
                    String attack = search.name().toLowerCase(Locale.ROOT);
                    damaged(quantities, attack + "." + severity, false);
                    damaged(quantities, attack + "-reference." + severity, true);
                }
            }
        }
        return quantities;
    }

    /** @param alike whether both models see the same damaged inputs */
    private static void damaged(Map<String, Quantity> quantities, String of, boolean alike) {
        add(quantities, "damaged-accuracy." + of, Unit.FRACTION);
        add(quantities, "damaged-accuracy-change." + of, Unit.FRACTION_DIFFERENCE);
        add(quantities, "fragility." + of, Unit.FRACTION_DIFFERENCE);
        if (alike) {
            add(quantities, "damaged-agreement." + of, Unit.FRACTION);
        }
    }

    private static void add(Map<String, Quantity> quantities, String name, Unit unit) {
        quantities.put(name, Quantity.of(name, unit));
    }

    /** What drift must ask for to give a number of such a name, in words; empty if it gives none whatever it asks. */
    public static Optional<String> needed(String name) {
        String[] parts = name.split("\\.");
        if (parts.length == 2 && (REASONS.contains(parts[0]) || parts[0].equals(MAPS))) {
            return Optional.of(parts[1] + " under drift.methods" + (parts[0].equals(MAPS) ? ", and images" : ""));
        }
        return parts.length == 3 && OTHERS.contains(parts[0])
                ? Optional.of(
                        parts[1].replace("-reference", "") + " at severity " + parts[2] + " under drift.robustness")
                : Optional.empty();
    }
}
