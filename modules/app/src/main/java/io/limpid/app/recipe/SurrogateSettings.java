package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which stages are distilled into models that a person can read, and how. */
public record SurrogateSettings(
        @Key(value = "Whose decisions: the teacher's, those of the last stage, or of each one", initially = "teacher")
        Of of,

        @Key(value = "Which kinds of model", initially = "[tree, linear]")
        List<Form> forms,

        @Key(value = "The decision tree", initially = "{}") TreeForm tree,

        @Key(value = "The sparse logistic model", initially = "{}")
        LinearForm linear) {
    public SurrogateSettings {
        forms = List.copyOf(forms);
    }

    /** Which stages. */
    public enum Of {
        TEACHER,
        LAST,
        EACH_STAGE
    }

    /** What a person can read. */
    public enum Form {
        TREE,
        LINEAR
    }

    /** How trees are made. */
    public record TreeForm(
            @Key(value = "Sizes that are tried", initially = "[2, 3, 4, 6, 8, 12, 16, 24, 32]", range = ">= 2")
            List<Integer> leaves,

            @Key(
                    value = "Leaves of the tree that is shown, at most; the knee's if left out",
                    optional = true,
                    range = ">= 2")
            @Nullable
            Integer show,

            @Key(value = "Most questions to a decision", initially = "8", range = "[1, 64]")
            int depth,

            @Key(
                    value = "Fewest rows on each side of a question, synthetic ones included",
                    initially = "5",
                    range = ">= 1")
            int minRows,

            @Key(
                    value =
                            "So many rows a node has at least: thin ones ask the model about synthetic rows; 0 for none",
                    initially = "200",
                    range = ">= 0")
            int queries) {
        public TreeForm {
            leaves = List.copyOf(leaves);
        }
    }

    /** How sparse logistic models are made. */
    public record LinearForm(
            @Key(value = "Numbers of features that are tried", initially = "[1, 2, 3, 5, 8, 13, 21]", range = ">= 1")
            List<Integer> features,

            @Key(
                    value = "Features of the model that is shown, at most; the knee's if left out",
                    optional = true,
                    range = ">= 1")
            @Nullable
            Integer show,

            @Key(value = "Penalties on the path from no feature to all", initially = "25", range = ">= 2")
            int penalties,

            @Key(value = "Most training rows to fit on", initially = "2000", range = ">= 2")
            int rows) {
        public LinearForm {
            features = List.copyOf(features);
        }
    }

    /** How the settings do not go together; each begins with its path. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (forms.isEmpty()) {
            problems.add("forms must name tree, linear or both");
        }
        rising("tree.leaves", tree.leaves(), tree.show(), problems);
        rising("linear.features", linear.features(), linear.show(), problems);
        return problems;
    }

    private static void rising(String path, List<Integer> sizes, @Nullable Integer show, List<String> problems) {
        boolean rising = !sizes.isEmpty();
        for (int i = 1; i < sizes.size(); i++) {
            rising &= sizes.get(i) > sizes.get(i - 1);
        }
        if (!rising) {
            problems.add(path + " must name sizes that rise, but was " + sizes);
        } else if (show != null && show < sizes.get(0)) {
            problems.add(path.substring(0, path.indexOf('.')) + ".show must be >= " + sizes.get(0)
                    + ", the smallest size that is tried, but was " + show);
        }
    }
}
