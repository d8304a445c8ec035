package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.core.data.Schema;
import io.limpid.core.network.DefinitionException;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkShapes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the layers that distillations match are there, in students and teachers that the recipe defines. */
final class TaughtLayers {
    private final Checked<Recipe> recipe;
    private final Map<Path, NetworkDefinition> networks;
    private final Schema schema;

    TaughtLayers(Checked<Recipe> recipe, Map<Path, NetworkDefinition> networks, Schema schema) {
        this.recipe = recipe;
        this.networks = networks;
        this.schema = schema;
    }

    void check(Optional<TeacherSettings> teacher, List<Optional<StepSettings>> steps) {
        Optional<NetworkShapes> chain = teacher.flatMap(settings -> shapes(settings.network()));
        Optional<NetworkShapes> previous = chain;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).orElse(null) instanceof Distill distill) {
                Optional<NetworkShapes> student = shapes(distill.student());
                Optional<NetworkShapes> tutor = distill.from() == Distill.From.PREVIOUS ? previous : chain;
                if (student.isPresent()) {
                    new DistillRules(recipe, distill, "steps[" + i + "].distill")
                            .check(student.get(), distill.teacher() == null ? tutor : Optional.empty());
                }
                previous = student;
            } else if (steps.get(i).orElse(null) instanceof Mutual mutual) {
                previous = shapes(mutual.student());
            }
        }
    }

    /** Empty for a definition that is not there or has mistakes of its own. */
    private Optional<NetworkShapes> shapes(@Nullable Path file) {
        NetworkDefinition definition = file == null ? null : networks.get(file);
        if (definition == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(NetworkShapes.of(
                    definition, schema.inputShape(), schema.classes().size()));
        } catch (DefinitionException e) {
            return Optional.empty();
        }
    }
}
