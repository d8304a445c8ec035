package io.limpid.app.catalogue;

import io.limpid.app.recipe.StepSettings;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.step.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A compression step by its name in a recipe.
 *
 * @param settings the record its settings are bound to
 * @param title of the stage it makes, for people
 * @param noun what the stage's model is called after "the"; %s stands for student or teacher
 */
public record StepEntry<S extends StepSettings>(
        String name,
        Class<S> settings,
        String summary,
        Function<S, String> title,
        String noun,
        Making<S> making,
        List<Control<S>> controls) {

    /** Makes the step from its settings. */
    @FunctionalInterface
    public interface Making<S> {
        /** @param networks the definitions that the recipe names */
        Step make(S settings, Function<Path, NetworkDefinition> networks);
    }

    /**
     * A step that stands beside another one for comparison, under the same seed.
     *
     * @param name of its stage, for example {@code undistilled}
     * @param wanted whether the settings ask for it
     */
    public record Control<S extends StepSettings>(
            String name, Predicate<S> wanted, Function<S, String> title, String noun, Making<S> making) {}
}
