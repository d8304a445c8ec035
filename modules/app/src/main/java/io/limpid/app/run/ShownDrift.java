package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerContext;
import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.core.data.Split;
import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.drift.Draws;
import io.limpid.report.result.Explanations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Attributions as they are compared and looked at. */
final class ShownDrift {
    private final DriftSettings settings;
    private final ExplainerContext context;
    private final Split rows;
    private final int[] indices;
    private final Explained explained;

    /** @param indices of the rows in their split */
    ShownDrift(DriftSettings settings, ExplainerContext context, Split rows, int... indices) {
        this.settings = settings;
        this.context = context;
        this.rows = rows;
        this.indices = indices;
        this.explained = new Explained(context, rows);
    }

    /** By row what is compared: of a table one value a feature, of an image one a superpixel or pixel. */
    double[][] values(Attribution attribution) {
        boolean players = attribution.shape().size() == 1
                && attribution.values()[0].length == context.players().count();
        return players ? attribution.values() : maps(attribution);
    }

    /** By row what is looked at: of an image one value a pixel. */
    double[][] maps(Attribution attribution) {
        return Arrays.stream(attribution.values())
                .map(row -> explained.shown(attribution.shape(), row, false))
                .toArray(double[][]::new);
    }

    List<Integer> mapShape(Attribution attribution) {
        return explained.mapShape(attribution.shape());
    }

    String kind(Predictor model) {
        return Explained.kind(model);
    }

    /**
     * The reference's and the candidate's explanations of the rows they differ on most, by the cosine.
     *
     * @param cosines by row
     */
    Explanations changed(
            ExplainerEntry<?> entry,
            Map<String, String> parameters,
            Contestant reference,
            Draws held,
            Contestant candidate,
            Draws own,
            double[] cosines,
            int... targets) {
        int[] most = IntStream.range(0, cosines.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> cosines[row]))
                .limit(settings.shown())
                .mapToInt(Integer::intValue)
                .toArray();
        Explained some = new Explained(context, rows.rows(most.length == 0 ? new int[] {0} : most));
        List<Explanations.OfStage> stages = List.of(
                some.stage(reference.name(), reference.model(entry.model()), picked(held.first(), most)),
                some.stage(candidate.name(), candidate.model(entry.model()), picked(own.first(), most)));
        return new Explanations(
                Explanations.FORMAT,
                settings.scale() == ExplainSettings.Scale.LOGIT ? "logit" : "probability",
                ExplainerContexts.words(settings.explain(), context),
                some.cases(pick(indices, most), pick(targets, most), true),
                List.of(some.method(
                        entry.name(),
                        entry,
                        parameters,
                        scale(entry),
                        List.of(),
                        held.first().shape(),
                        stages)),
                List.of());
    }

    private String scale(ExplainerEntry<?> entry) {
        return settings.methods().stream()
                .filter(method -> entry.settings().isInstance(method))
                .findFirst()
                .orElseThrow()
                .scale();
    }

    private static Attribution picked(Attribution all, int... rows) {
        return new Attribution(
                all.shape(),
                pick(all.values(), rows),
                pick(all.outputs(), rows),
                all.base().length == 0 ? all.base() : pick(all.base(), rows),
                all.errors().length == 0 ? all.errors() : pick(all.errors(), rows));
    }

    private static int[] pick(int[] values, int... rows) {
        return IntStream.of(rows).map(row -> values[row]).toArray();
    }

    private static double[] pick(double[] values, int... rows) {
        return IntStream.of(rows).mapToDouble(row -> values[row]).toArray();
    }

    private static double[][] pick(double[][] values, int... rows) {
        return IntStream.of(rows).mapToObj(row -> values[row]).toArray(double[][]::new);
    }
}
