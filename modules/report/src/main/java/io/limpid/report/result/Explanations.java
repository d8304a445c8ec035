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
 */
public record Explanations(int format, String scale, String background, List<Case> cases, List<Method> methods) {
    /** The version of {@code explanations.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public Explanations {
        cases = List.copyOf(cases);
        methods = List.copyOf(methods);
    }

    /**
     * A test row.
     *
     * @param row index in the test split
     * @param truth class index
     * @param target the class whose output is explained: the teacher's decision
     * @param image grey or RGB PNG as base64; empty for tabular data
     * @param values of its features as people know them, in the order of {@link Method#features}; empty for images
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
     */
    public record Values(double output, double base, double[] values, double[] errors) {}
}
