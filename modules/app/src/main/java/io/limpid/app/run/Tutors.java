package io.limpid.app.run;

import io.limpid.app.recipe.Distill;
import io.limpid.compress.distill.Teachers;
import io.limpid.core.data.Schema;
import io.limpid.core.predict.Predictor;
import java.util.Optional;

/** Whom a distilled student learns from, where the recipe names files. */
final class Tutors {
    private Tutors() {}

    /**
     * Empty where the student learns from the chain.
     *
     * @throws UserException if a file is no model, or does not fit the data
     */
    static Optional<Predictor> given(Distill distill, Schema schema) {
        if (distill.teacher() != null) {
            return Optional.of(ModelFile.fitting(distill.teacher(), schema));
        }
        if (distill.teachers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Teachers(
                distill.teachers().stream()
                        .map(one -> new Teachers.Member(ModelFile.fitting(one.file(), schema), one.weight()))
                        .toList(),
                distill.choose()));
    }
}
