package io.limpid.compress.quantize;

import java.util.Set;

/** Which layers stay float. */
public sealed interface KeepFloat {
    /** None. */
    KeepFloat NONE = new Named(Set.of());

    /** The layers of these names. */
    record Named(Set<String> layers) implements KeepFloat {
        public Named {
            layers = Set.copyOf(layers);
        }
    }

    /**
     * As few as {@link SensitivitySearch} needs to lose no more accuracy than allowed on validation rows.
     *
     * @param accuracyDrop in percentage points, ≥ 0
     * @param samples validation rows to judge on, ≥ 1; all of them if there are fewer
     */
    record Automatic(double accuracyDrop, int samples) implements KeepFloat {
        public Automatic {
            if (!(accuracyDrop >= 0 && accuracyDrop < 100)) {
                throw new IllegalArgumentException(
                        "accuracy-drop must be in [0, 100) percentage points, but was " + accuracyDrop);
            }
            if (samples < 1) {
                throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
            }
        }
    }
}
