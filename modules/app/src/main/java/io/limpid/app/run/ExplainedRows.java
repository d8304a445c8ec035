package io.limpid.app.run;

import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.core.data.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Which rows of a split are explained. */
final class ExplainedRows {
    private ExplainedRows() {}

    /** The rows asked for, or rows drawn from every class in turn. */
    static int[] of(ExplainSettings settings, Split split, long seed) {
        return settings.rows().isEmpty()
                ? drawn(split, settings.samples(), seed)
                : settings.rows().stream().mapToInt(Integer::intValue).toArray();
    }

    /** At most {@code count} different rows, the classes taking turns where there are any. */
    static int[] drawn(Split split, int count, long seed) {
        int[] order = PermutationSampler.natural(split.size());
        PermutationSampler.shuffle(RandomSource.XO_RO_SHI_RO_128_PP.create(seed), order);
        if (split.target().isPresent()) {
            return Arrays.copyOf(order, Math.min(count, order.length));
        }
        List<List<Integer>> byClass = new ArrayList<>();
        for (int c = 0; c < split.classes(); c++) {
            byClass.add(new ArrayList<>());
        }
        for (int row : order) {
            byClass.get(split.label(row)).add(row);
        }
        List<Integer> chosen = new ArrayList<>();
        for (int turn = 0; chosen.size() < Math.min(count, split.size()); turn++) {
            for (List<Integer> rows : byClass) {
                if (turn < rows.size() && chosen.size() < count) {
                    chosen.add(rows.get(turn));
                }
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }
}
