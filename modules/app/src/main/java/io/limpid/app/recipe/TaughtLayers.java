package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.core.data.Schema;
import io.limpid.core.network.DefinitionException;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkShapes;
import java.nio.file.Path;
import java.util.HashMap;
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
        List<String> names = StepPlace.names(steps);
        Map<String, Optional<NetworkShapes>> made = new HashMap<>();
        made.put(StepPlace.TEACHER, chain);
        for (int i = 0; i < steps.size(); i++) {
            StepSettings step = steps.get(i).orElse(null);
            if (step == null) {
                continue;
            }
            Optional<NetworkShapes> before = made.getOrDefault(StepPlace.from(step, i, names), Optional.empty());
            if (step instanceof Distill distill) {
                Optional<NetworkShapes> student = shapes(distill.student());
                if (student.isPresent()) {
                    new DistillRules(recipe, distill, "steps[" + i + "].distill")
                            .check(student.get(), distill.teacher() == null ? before : Optional.empty());
                }
                before = student;
            } else if (step instanceof Mutual mutual) {
                before = shapes(mutual.student());
            }
            made.put(names.get(i), before);
        }
    }

    /** Empty for a definition that is not there or has mistakes of its own. */
    private Optional<NetworkShapes> shapes(@Nullable Path file) {
        NetworkDefinition definition = file == null ? null : networks.get(file);
        if (definition == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(NetworkShapes.of(definition, schema));
        } catch (DefinitionException e) {
            return Optional.empty();
        }
    }
}
