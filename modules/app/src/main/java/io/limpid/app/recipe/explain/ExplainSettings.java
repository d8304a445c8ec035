package io.limpid.app.recipe.explain;

import io.limpid.app.recipe.yaml.Key;
import io.limpid.app.recipe.yaml.Settings;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.lime.Neighbours;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which decisions are explained, and how. */
public record ExplainSettings(
        @Key(
                value = "Methods for single decisions, each a name or a name with its settings; see limpid list",
                initially = "[]")
        List<ExplainerSettings> methods,

        @Key(value = "Methods for the model as a whole, each a name or a name with its settings", initially = "[]")
        List<GlobalSettings> global,

        @Key(value = "Test rows on which the model as a whole is explained", initially = "200", range = ">= 2")
        int globalRows,

        @Key(
                value = "The class whose probability the model as a whole is explained for; of two classes the second"
                        + " if left out, of more the first",
                optional = true)
        @Nullable
        String ofClass,

        @Key(value = "Test rows to explain, taken from every class in turn", initially = "12", range = ">= 1")
        int samples,

        @Key(value = "Exactly these rows of the test split instead, from 0", initially = "[]", range = ">= 0")
        List<Integer> rows,

        @Key(value = "Training rows that stand for what is not known", initially = "100", range = ">= 1")
        int background,

        @Key(
                value = "Whether training rows themselves stand for what is not known, or a summary: centres of"
                        + " clusters of at least 5",
                initially = "none")
        Privacy privacy,

        @Key(
                value =
                        "What contributions add up to: the probability, or its logit; of a numeric target always the number",
                initially = "probability")
        Scale scale,

        @Key(
                value = "Side in pixels of the squares of an image that come and go together",
                initially = "4",
                range = ">= 1")
        int superpixel,

        @Key(
                value = "Test rows to follow through the layers of the teacher and of the last stage; 0 for none",
                initially = "0",
                range = ">= 0")
        int path,

        @Key(
                value =
                        "Judge every explanation: what removing and inserting its ranking does, what its values foretell,"
                                + " how it holds near the row and under random weights, how simple it is",
                initially = "false")
        boolean faithfulness,

        @Key(
                value = "Where sound explanations point, judged too if faithfulness is: features of a table, or of"
                        + " pictures a box of pixels as top, left, height and width",
                initially = "[]")
        List<String> region,

        @Key(
                value = "Most rows given to a model at once: bounds memory, changes no result",
                initially = "4096",
                range = ">= 1")
        int batch) {
    public ExplainSettings {
        methods = List.copyOf(methods);
        global = List.copyOf(global);
        rows = List.copyOf(rows);
        region = List.copyOf(region);
    }

    /** Input values that come and go together: the columns of one feature, the pixels of a superpixel. */
    public Players players(Schema schema) {
        return schema.isImage() ? Players.superpixels(schema.inputShape(), superpixel) : Players.of(schema);
    }

    /** Which methods cannot explain decisions about this data, and why; each begins with the method's path. */
    public List<String> problems(Schema schema) {
        if (methods.isEmpty() && global.isEmpty()) {
            return List.of("methods must name at least one method, or global must");
        }
        if (schema.multiLabel()) {
            return List.of("methods must be left out where rows have several labels: they explain one decision a row");
        }
        List<String> problems = new ArrayList<>();
        if (schema.target().isPresent()) {
            problems.addAll(
                    NumericExplanations.problems(this, schema.target().get().name()));
        }
        for (int i = 0; i < global.size(); i++) {
            if (schema.columns().isEmpty() && (schema.isText() || !global.get(i).ofNetwork())) {
                problems.add("global[" + i + "] needs a table, but examples of " + schema.source() + " are "
                        + schema.inputShape());
            }
        }
        if (ofClass != null && !schema.isRegression() && !schema.classes().contains(ofClass)) {
            problems.add("of-class must be one of " + String.join(", ", schema.classes()) + ", but was " + ofClass);
        }
        Players players = players(schema);
        if (!region.isEmpty()) {
            problems.addAll(PointedAt.problems(this, schema, players));
        }
        if (privacy == Privacy.SUMMARY) {
            for (int i = 0; i < methods.size(); i++) {
                if (methods.get(i) instanceof LimeSettings lime && lime.neighbours() == Neighbours.ENTROPY) {
                    problems.add(
                            "methods[" + i + "] neighbours must not be entropy where privacy is summary: centres of"
                                    + " clusters have no class; take quartiles or deciles");
                }
            }
        }
        for (int i = 0; i < methods.size(); i++) {
            String path = "methods[" + i + "] ";
            methods.get(i).problems(schema, players).forEach(problem -> problems.add(path + problem));
            if (schema.isText() && methods.get(i).text() == ExplainerSettings.Text.NOT) {
                problems.add(path + "cannot explain texts; take kernel-shap, partition-shap, occlusion, lime-text,"
                        + " integrated-gradients, gradient-times-input, attention or another of docs/explain.md");
            }
        }
        return problems;
    }

    /**
     * The settings of each method as text, by their paths.
     *
     * @param resolved what these settings were bound from
     * @param list {@code methods} or {@code global}
     */
    public static List<Map<String, String>> parameters(Map<?, ?> resolved, String list) {
        List<Map<String, String>> parameters = new ArrayList<>();
        for (Object item : (List<?>) Objects.requireNonNull(resolved.get(list))) {
            parameters.add(Settings.flat(((Map<?, ?>) item).values().iterator().next()));
        }
        return parameters;
    }

    /** What stands for what is not known. */
    public enum Privacy {
        NONE,
        SUMMARY
    }

    /** What contributions add up to. */
    public enum Scale {
        PROBABILITY,
        LOGIT
    }
}
