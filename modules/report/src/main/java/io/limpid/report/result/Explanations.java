package io.limpid.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code explanations.json}: why the stages of a run decided as they did. Every method explained the same test rows for
 * every stage, with the same random numbers, for the class that the teacher decided.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param scale what contributions add up to: {@code probability} or {@code logit}
 * @param background in words, which rows stood for what is not known, and whether training rows are among them
 * @param cases the rows explained
 * @param methods what was found about single decisions
 * @param global what was found about the models as a whole
 */
public record Explanations(
        int format, String scale, String background, List<Case> cases, List<Method> methods, List<Global> global) {
    /** The version of {@code explanations.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public Explanations {
        cases = List.copyOf(cases);
        methods = List.copyOf(methods);
        global = List.copyOf(global);
    }

    /**
     * A test row.
     *
     * @param row index in the test split
     * @param truth class index; -1 if it is not known
     * @param target the class whose output is explained: the teacher's decision
     * @param image grey or RGB PNG as base64; empty for tabular data
     * @param values of its features as people know them, in the order of {@link Method#features}; the words of a text, empty
     *     where it has ended; empty for images
     */
    public record Case(int row, int truth, int target, String image, List<String> values) {
        public Case {
            values = List.copyOf(values);
        }
    }

    /** How a method's values are looked at. */
    public enum View {
        /** One value a feature. */
        @JsonProperty("features")
        FEATURES,
        /** One value a word, in the order of the text; {@link Case#values} are the words. */
        @JsonProperty("words")
        WORDS,
        /** One value a pixel. */
        @JsonProperty("map")
        MAP
    }

    /**
     * What one method found.
     *
     * @param name in the recipe; with a number behind it where a recipe names it twice
     * @param title for people
     * @param parameters of the method, as text
     * @param scale what its contributions add up to, if not what the recipe asks for; empty otherwise
     * @param notes which stages it cannot explain, and why
     * @param features names of the features; empty for maps
     * @param shape [features], or [H, W] of a map
     */
    public record Method(
            String name,
            String title,
            String summary,
            Map<String, String> parameters,
            String scale,
            List<String> notes,
            View view,
            List<String> features,
            List<Integer> shape,
            List<OfStage> stages) {
        public Method {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            notes = List.copyOf(notes);
            features = List.copyOf(features);
            shape = List.copyOf(shape);
            stages = List.copyOf(stages);
        }
    }

    /** What a method's contributions add up to, for people. */
    public String scaleOf(Method method) {
        return method.scale().isEmpty() ? scale : method.scale();
    }

    /**
     * The explanations of one stage's decisions, one a case.
     *
     * @param model what was explained, for example {@code int8 graph}
     */
    public record OfStage(String stage, String model, List<Values> cases) {
        public OfStage {
            cases = List.copyOf(cases);
        }
    }

    /**
     * One explanation.
     *
     * @param output the explained output
     * @param base what the values start from; NaN if the method has no such point
     * @param values contributions, in the order of features or row-major pixels
     * @param errors their standard errors; empty if nothing was sampled
     * @param attention [words · words] of a text, row i how word i looks at every word; empty but for methods of attention
     */
    public record Values(double output, double base, double[] values, double[] errors, double[] attention) {
        public Values {
            // absent in files of methods without attention
            attention = attention == null ? new double[0] : attention;
        }

        /** Without attention. */
        public Values(double output, double base, double[] values, double[] errors) {
            this(output, base, values, errors, new double[0]);
        }
    }

    /**
     * What one method found about models as a whole.
     *
     * @param target the class whose probability it is about
     * @param rows of the test split it was found on
     */
    public record Global(
            String name,
            String title,
            String summary,
            Map<String, String> parameters,
            String target,
            int rows,
            List<OfModel> stages) {
        public Global {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            stages = List.copyOf(stages);
        }
    }

    /** What was found about one stage's model. */
    public record OfModel(String stage, List<Effect> effects) {
        public OfModel {
            effects = List.copyOf(effects);
        }
    }

    /**
     * What a feature does to the output.
     *
     * @param other a second feature, for interactions; empty for none
     * @param quantity what {@code y} is, for example {@code total}
     * @param x where a curve is known: noise in standard deviations, or values of the feature; empty for one number
     * @param y as many as x, or one
     * @param errors standard errors of y; empty where there are none
     */
    public record Effect(String feature, String other, String quantity, double[] x, double[] y, double[] errors) {}
}
