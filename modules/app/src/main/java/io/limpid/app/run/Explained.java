package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.predict.Predictor;
import io.limpid.data.text.Tokenizer;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.global.Effect;
import io.limpid.explain.gradient.LayerExplainer;
import io.limpid.explain.text.Attention;
import io.limpid.explain.text.AttentionMaps;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Attributions as people look at them: of a table one value a feature, of an image one a pixel. Contributions of the
 * columns of one feature are summed, and so are those of an image's channels; a superpixel's stands at each of its
 * pixels.
 */
final class Explained {
    private final Schema schema;
    private final Players players;
    private final Split rows;

    Explained(ExplainerContext context, Split rows) {
        this.schema = context.schema();
        this.players = context.players();
        this.rows = rows;
    }

    /** Without the attention of a text. */
    Explanations.OfStage stage(String name, Predictor model, Attribution attribution) {
        return stage(name, model, (any, x, targets) -> attribution, attribution);
    }

    Explanations.OfStage stage(String name, Predictor model, Explainer explainer, Attribution attribution) {
        if (explainer instanceof LayerExplainer layer) {
            return LayerUnits.stage(name, kind(model), layer.layerOf(model), attribution);
        }
        boolean changes = attribution.instead().length > 0 && !schema.isImage();
        List<Explanations.Values> cases = new ArrayList<>();
        for (int i = 0; i < attribution.size(); i++) {
            cases.add(new Explanations.Values(
                    attribution.outputs()[i],
                    attribution.base().length == 0 ? Double.NaN : attribution.base()[i],
                    shown(attribution.shape(), attribution.values()[i], false),
                    attribution.errors().length == 0
                            ? new double[0]
                            : shown(attribution.shape(), attribution.errors()[i], true),
                    explainer instanceof Attention ? attention(model, i) : new double[0],
                    List.of(),
                    changes ? becomes(coded(i), attribution.instead()[i]) : List.of()));
        }
        return new Explanations.OfStage(name, kind(model), cases);
    }

    private List<String> becomes(double[] row, double[] instead) {
        List<String> is = FeatureTexts.of(schema, players, row);
        List<String> becomes = FeatureTexts.of(schema, players, instead);
        return IntStream.range(0, is.size())
                .mapToObj(f -> becomes.get(f).equals(is.get(f)) ? "" : becomes.get(f))
                .toList();
    }

    private double[] attention(Predictor model, int row) {
        AttentionMaps maps = AttentionMaps.of(model, floats(row));
        return maps.blocks().isEmpty() ? new double[0] : maps.mean(maps.blocks().size() - 1);
    }

    /**
     * What a method found about a whole model: features by name, values of a table's columns in the source's units.
     *
     * @param names of the effects' players, where they are no features; empty where they are
     */
    Explanations.OfModel whole(String name, List<Effect> effects, List<String> names) {
        return new Explanations.OfModel(
                name, effects.stream().map(effect -> shown(effect, names)).toList());
    }

    private Explanations.Effect shown(Effect effect, List<String> names) {
        if (!names.isEmpty()) {
            return new Explanations.Effect(
                    names.get(effect.player()), "", effect.quantity(), effect.x(), effect.y(), effect.errors());
        }
        boolean values = effect.quantity().equals("mean")
                || effect.quantity().equals("one case")
                || effect.quantity().equals("accumulated effect");
        Schema.Column column = schema.columns().get(players.members(effect.player())[0]);
        return new Explanations.Effect(
                players.names().get(effect.player()),
                effect.other() < 0 ? "" : players.names().get(effect.other()),
                effect.quantity(),
                values ? Arrays.stream(effect.x()).map(column::raw).toArray() : effect.x(),
                effect.y(),
                effect.errors());
    }

    static String kind(Predictor model) {
        return model instanceof GraphPredictor graph && graph.graph().isInteger() ? "int8 graph" : "float32";
    }

    Explanations.Method method(
            String name,
            ExplainerEntry<?> entry,
            Map<String, String> parameters,
            String scale,
            List<String> notes,
            List<Integer> shape,
            List<Explanations.OfStage> stages) {
        Explanations.View view =
                stages.stream().anyMatch(stage -> !stage.layer().isEmpty())
                        ? Explanations.View.UNITS
                        : schema.isImage()
                                ? Explanations.View.MAP
                                : schema.isText() ? Explanations.View.WORDS : Explanations.View.FEATURES;
        return new Explanations.Method(
                name,
                entry.title(),
                entry.summary(),
                parameters,
                scale,
                notes,
                view,
                switch (view) {
                    case MAP, UNITS -> List.of();
                    case WORDS ->
                        IntStream.rangeClosed(1, players.count())
                                .mapToObj(word -> "word " + word)
                                .toList();
                    case FEATURES -> players.names();
                },
                switch (view) {
                    case MAP -> mapShape(shape);
                    case UNITS -> List.of();
                    case WORDS, FEATURES -> List.of(players.count());
                },
                stages,
                List.of());
    }

    List<Explanations.Case> cases(int[] indices, int[] targets, boolean labelled) {
        return IntStream.range(0, indices.length)
                .mapToObj(i -> new Explanations.Case(
                        indices[i],
                        labelled ? rows.label(i) : -1,
                        targets[i],
                        schema.isImage() ? picture(i) : "",
                        schema.isImage()
                                ? List.of()
                                : schema.isText() ? words(i) : FeatureTexts.of(schema, players, coded(i))))
                .toList();
    }

    /** The words of a text as they are written, as many as a network reads; empty where it has ended. */
    private List<String> words(int row) {
        List<String> words = new ArrayList<>();
        rows.cells(row).stream()
                .flatMap(text -> Tokenizer.tokens(text).stream())
                .limit(schema.inputSize())
                .forEach(token -> words.add(token.surface()));
        while (words.size() < schema.inputSize()) {
            words.add("");
        }
        return words;
    }

    private float[] floats(int row) {
        double[] coded = coded(row);
        float[] floats = new float[coded.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) coded[i];
        }
        return floats;
    }

    List<Integer> mapShape(List<Integer> shape) {
        List<Integer> input = schema.inputShape();
        return shape.size() == 2 ? shape : input.subList(1, 3);
    }

    /** @param errors whether the values are standard errors, which add up as squares */
    double[] shown(List<Integer> shape, double[] values, boolean errors) {
        if (!schema.isImage()) {
            return values.length == players.count() ? values : summed(values, errors);
        }
        if (shape.size() == 2) {
            return values;
        }
        boolean players = shape.size() == 1 && values.length == this.players.count();
        return channels(players ? this.players.spread(values) : values, players, errors);
    }

    private double[] summed(double[] values, boolean errors) {
        double[] sums = new double[players.count()];
        Arrays.setAll(sums, p -> sum(Arrays.stream(players.members(p)).mapToDouble(i -> values[i]), errors));
        return sums;
    }

    private double[] channels(double[] values, boolean first, boolean errors) {
        int pixels = schema.inputShape().get(1) * schema.inputShape().get(2);
        double[] map = new double[pixels];
        Arrays.setAll(
                map,
                pixel -> first
                        ? values[pixel]
                        : sum(
                                IntStream.range(0, values.length / pixels).mapToDouble(c -> values[c * pixels + pixel]),
                                errors));
        return map;
    }

    private static double sum(java.util.stream.DoubleStream values, boolean errors) {
        return errors ? Math.sqrt(values.map(v -> v * v).sum()) : values.sum();
    }

    private double[] coded(int row) {
        return Arrays.stream(rows.inputs()
                        .get(NDArrayIndex.point(row))
                        .dup('c')
                        .data()
                        .asDouble())
                .toArray();
    }

    private String picture(int row) {
        INDArray pixels = rows.inputs().get(NDArrayIndex.interval(row, row + 1));
        List<Integer> shape = schema.inputShape();
        return Picture.png(pixels.dup('c').data().asFloat(), shape.get(0), shape.get(1), shape.get(2));
    }
}
