package io.limpid.app.run;

import io.limpid.app.catalogue.DistillSteps;
import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.TransferSettings;
import io.limpid.compress.distill.Teachers;
import io.limpid.compress.distill.layer.LayerPair;
import io.limpid.compress.distill.layer.LayerTeaching;
import io.limpid.compress.distill.transfer.GivenRows;
import io.limpid.core.data.Schema;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.data.source.DataException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whom a distilled student learns from, where the recipe names files. */
final class Tutors {
    private Tutors() {}

    /**
     * Whether a network that is read from a file has the layers that are matched.
     *
     * @throws UserException listing the layers that there are, if it has not
     */
    static void requireLayers(Distill distill, Path file, Network teacher) {
        List<String> names = LayerTeaching.names(teacher);
        for (LayerPair pair : DistillSteps.layers(distill.match())) {
            if (!names.contains(pair.teacher())) {
                throw new UserException(pair.match().word() + " must name a layer of " + file + ", one of "
                        + String.join(", ", names) + ", but was " + pair.teacher());
            }
        }
    }

    /**
     * Whether rows that are to be read from a file can be.
     *
     * @throws UserException if not
     */
    static void requireRows(Distill distill, Schema schema) {
        TransferSettings transfer = distill.transfer();
        if (transfer != null && DistillSteps.unlabelled(transfer) instanceof GivenRows given) {
            try {
                given.reader().read(schema);
            } catch (DataException e) {
                throw new UserException(String.join("; ", e.problems()), e);
            }
        }
    }

    /**
     * Empty where the student learns from the chain.
     *
     * @throws UserException if a file is no model, or does not fit the data
     */
    static Optional<Predictor> given(Distill distill, Schema schema) {
        if (distill.teacher() != null) {
            Predictor teacher = ModelFile.fitting(distill.teacher(), schema);
            if (teacher instanceof Network network) {
                requireLayers(distill, distill.teacher(), network);
            }
            return Optional.of(teacher);
        }
        if (distill.teachers().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Teachers.of(
                schema,
                distill.teachers().stream()
                        .map(one -> new Teachers.Member(ModelFile.fitting(one.file(), schema), one.weight()))
                        .toList(),
                distill.choose()));
    }
}
