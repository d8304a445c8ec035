package io.limpid.app.recipe.explain;

import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import io.limpid.explain.faithfulness.Region;
import java.util.List;
import java.util.stream.IntStream;

/** The region of a recipe: named features of a table, or a box of pixels. */
public final class PointedAt {
    private PointedAt() {}

    /**
     * Where explanations of these rows should point.
     *
     * @param written as in the recipe, not empty
     * @throws IllegalArgumentException if the data have no such features or pixels
     */
    public static Region of(List<String> written, Schema schema) {
        return schema.isImage() ? box(written, schema) : features(written, Players.of(schema));
    }

    private static Region features(List<String> written, Players features) {
        List<String> unknown = written.stream()
                .filter(name -> !features.names().contains(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("must name features, of " + String.join(", ", features.names())
                    + ", but named " + String.join(", ", unknown));
        }
        int[] inside = IntStream.range(0, features.count())
                .filter(player -> written.contains(features.names().get(player)))
                .flatMap(player -> IntStream.of(features.members(player)))
                .toArray();
        return Region.of(features.inputs(), inside);
    }

    private static Region box(List<String> written, Schema schema) {
        if (written.size() != 4 || !written.stream().allMatch(number -> number.matches("\\d{1,6}"))) {
            throw new IllegalArgumentException(
                    "must be top, left, height and width of a box in pixels, as [4, 4, 20, 20], but was " + written);
        }
        int[] box = written.stream().mapToInt(Integer::parseInt).toArray();
        List<Integer> shape = schema.inputShape();
        return Region.box(shape.get(1), shape.get(2), box[0], box[1], box[2], box[3]);
    }

    static List<String> problems(ExplainSettings settings, Schema schema, Players players) {
        if (!settings.faithfulness()) {
            return List.of("region must be left out where faithfulness is false: nothing is judged by it");
        }
        if (schema.isText()) {
            return List.of("region must be left out for texts: their words stand in no fixed place");
        }
        try {
            of(settings.region(), schema).check(players);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of("region: " + e.getMessage());
        }
    }
}
