package io.limpid.app.recipe.drift;

import io.limpid.app.recipe.explain.AutoSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.explain.ExplainerSettings;
import io.limpid.app.recipe.yaml.Key;
import io.limpid.core.data.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far reasons, and decisions about damaged inputs, are from the reference's. */
public record DriftSettings(
        @Key(
                value = "Explanation methods, each a name or a name with its settings, whose explanations are compared",
                initially = "[]")
        List<ExplainerSettings> methods,

        @Key(value = "Test rows to explain, taken from every class in turn", initially = "100", range = ">= 2")
        int samples,

        @Key(
                value = "How many of the largest contributions are compared; a tenth of them, at least 3, if left out",
                optional = true,
                range = ">= 1")
        @Nullable
        Integer top,

        @Key(value = "Most changed explanations to show for every stage", initially = "4", range = ">= 0")
        int shown,

        @Key(value = "Training rows that stand for what is not known", initially = "20", range = ">= 1")
        int background,

        @Key(
                value = "Whether training rows themselves stand for what is not known, or a summary: centres of"
                        + " clusters of at least 5",
                initially = "none")
        ExplainSettings.Privacy privacy,

        @Key(value = "What contributions add up to: the probability, or its logit", initially = "probability")
        ExplainSettings.Scale scale,

        @Key(
                value = "Side in pixels of the squares of an image that come and go together",
                initially = "4",
                range = ">= 1")
        int superpixel,

        @Key(
                value = "Most rows given to a model at once: bounds memory, changes no result",
                initially = "4096",
                range = ">= 1")
        int batch,

        @Key(value = "What damaged inputs do to accuracy and agreement; left out for nothing", optional = true)
        @Nullable
        RobustnessSettings robustness) {
    public DriftSettings {
        methods = List.copyOf(methods);
    }

    /** The same as the explain section says it. */
    public ExplainSettings explain() {
        return new ExplainSettings(
                methods,
                List.of(),
                2,
                null,
                samples,
                List.of(),
                background,
                privacy,
                scale,
                superpixel,
                0,
                false,
                List.of(),
                batch);
    }

    /** What does not go with this data, and why; each begins with a path. */
    public List<String> problems(Schema schema) {
        if (schema.isRegression()) {
            return List.of(
                    "must be left out where a number is predicted: it compares decisions and the reasons for them");
        }
        if (schema.multiLabel()) {
            return List.of("must be left out where rows have several labels: it compares one decision a row");
        }
        List<String> problems = new ArrayList<>();
        if (methods.isEmpty() && robustness == null) {
            problems.add("methods must name at least one method, or robustness must be given");
        }
        if (!methods.isEmpty()) {
            problems.addAll(explain().problems(schema));
        }
        for (int i = 0; i < methods.size(); i++) {
            if (methods.get(i) instanceof AutoSettings) {
                problems.add("methods[" + i + "] must not be auto: it may choose another method for each model");
            }
        }
        for (int i = 0; i < methods.size(); i++) {
            if (methods.get(i).ofLayer()) {
                problems.add(
                        "methods[" + i + "] must explain the input: units of two networks need not be the same; put"
                                + " a method of layers under explain.methods");
            }
        }
        if (robustness != null) {
            robustness.problems(schema).forEach(problem -> problems.add("robustness." + problem));
        }
        return problems;
    }
}
