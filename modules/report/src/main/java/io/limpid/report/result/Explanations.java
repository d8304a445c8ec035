package io.limpid.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * {@code explanations.json}: why the stages of a run decided as they did. Every method explained the same test rows for
 * every stage, with the same random numbers, for the class that the teacher decided.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param scale what contributions add up to: {@code probability} or {@code logit}; {@link #VALUE} where a number is predicted
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
        MAP,
        /** One value a unit or channel of a layer, which each stage has its own of: {@link OfStage#shape}. */
        @JsonProperty("units")
        UNITS
    }

    /**
     * What one method found.
     *
     * @param name in the recipe; with a number behind it where a recipe names it twice
     * @param title for people
     * @param parameters of the method, as text
     * @param scale what its contributions add up to, if not what the recipe asks for; empty otherwise
     * @param notes which stages it cannot explain, and why
     * @param features names of the features; empty for maps and layers
     * @param shape [features], or [H, W] of a map; empty for layers
     * @param judgements how far its explanations can be trusted; empty where nobody asked
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
            List<OfStage> stages,
            List<Judgement> judgements) {
        public Method {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            notes = List.copyOf(notes);
            features = List.copyOf(features);
            shape = List.copyOf(shape);
            stages = List.copyOf(stages);
            // absent in older files
            judgements = judgements == null ? List.of() : List.copyOf(judgements);
        }

        /** The same with judgements. */
        public Method judged(List<Judgement> all) {
            return new Method(name, title, summary, parameters, scale, notes, view, features, shape, stages, all);
        }

        /** One stage alone, with the units or channels of its layer as features. */
        public Method ofUnits(OfStage stage) {
            String kind = stage.shape().size() == 3 ? "channel " : "unit ";
            int units = stage.shape().get(0);
            return new Method(
                    name,
                    title,
                    summary,
                    parameters,
                    scale,
                    notes,
                    View.FEATURES,
                    IntStream.range(0, units).mapToObj(unit -> kind + unit).toList(),
                    List.of(units),
                    List.of(stage),
                    List.of());
        }
    }

    /**
     * How a method's explanations of a stage did by one criterion.
     *
     * @param mean over the rows
     */
    public record Judgement(String stage, String criterion, boolean higherIsBetter, double mean) {}

    /** The scale where a number is predicted: the number, in its own unit. */
    public static final String VALUE = "value";

    /** The scale of methods that say how strongly a layer answers, which add up to nothing. */
    public static final String ACTIVATION = "activation";

    /** The scale of counterfactuals, whose values are by how much the features moved and add up to nothing. */
    public static final String CHANGE = "probability after the change";

    /** What one value of a method says, for people, as on an axis. */
    public String meaningOf(Method method) {
        String scale = scaleOf(method);
        return switch (scale) {
            case ACTIVATION -> "activation, summed over a channel";
            case CHANGE -> "change in standard deviations";
            case VALUE -> "contribution to the value";
            default -> "contribution to the " + scale;
        };
    }

    /** What a method's contributions add up to, for people. */
    public String scaleOf(Method method) {
        return method.scale().isEmpty() ? scale : method.scale();
    }

    /**
     * The explanations of one stage's decisions, one a case.
     *
     * @param model what was explained, for example {@code int8 graph}
     * @param layer whose units or channels the values belong to; empty where they belong to the input
     * @param shape of that layer, [units] or [C, H, W]; empty where there is none
     */
    public record OfStage(String stage, String model, String layer, List<Integer> shape, List<Values> cases) {
        public OfStage {
            // absent in older files
            layer = layer == null ? "" : layer;
            shape = shape == null ? List.of() : List.copyOf(shape);
            cases = List.copyOf(cases);
        }

        /** Of the input. */
        public OfStage(String stage, String model, List<Values> cases) {
            this(stage, model, "", List.of(), cases);
        }
    }

    /**
     * One explanation.
     *
     * @param output the explained output
     * @param base what the values start from; NaN if the method has no such point
     * @param values contributions, in the order of features, row-major pixels, or a layer's units; of a channel the sum
     * @param errors their standard errors; empty if nothing was sampled
     * @param attention [words · words] of a text, row i how word i looks at every word; empty but for methods of attention
     * @param maps of the strongest channels of a layer of maps, the strongest first; empty for all else
     * @param becomes of a counterfactual what each feature would have to be, "" where it stays; empty for all else
     */
    public record Values(
            double output,
            double base,
            double[] values,
            double[] errors,
            double[] attention,
            List<ChannelMap> maps,
            List<String> becomes) {
        public Values {
            // absent in files of methods without attention, layers or changes
            attention = attention == null ? new double[0] : attention;
            maps = maps == null ? List.of() : List.copyOf(maps);
            becomes = becomes == null ? List.of() : List.copyOf(becomes);
        }

        /** Without attention, maps or changes. */
        public Values(double output, double base, double[] values, double[] errors) {
            this(output, base, values, errors, new double[0], List.of(), List.of());
        }

        /** A feature's value, and what it would have to be: {@code no checking → <0}. "" for what has no value, as a pixel. */
        public String text(Case about, int feature) {
            String is = feature < about.values().size() ? about.values().get(feature) : "";
            String other = feature < becomes.size() ? becomes.get(feature) : "";
            return other.isEmpty() ? is : is + " → " + other;
        }
    }

    /**
     * Where a channel's value comes from.
     *
     * @param values [H · W], row-major, to four digits
     */
    public record ChannelMap(int channel, double[] values) {}

    /**
     * What one method found about models as a whole.
     *
     * @param target the class whose probability it is about
     * @param rows of the test split it was found on
     * @param notes which stages it cannot explain, and why
     */
    public record Global(
            String name,
            String title,
            String summary,
            Map<String, String> parameters,
            String target,
            int rows,
            List<OfModel> stages,
            List<String> notes) {
        public Global {
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
            stages = List.copyOf(stages);
            // absent in older files
            notes = notes == null ? List.of() : List.copyOf(notes);
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
