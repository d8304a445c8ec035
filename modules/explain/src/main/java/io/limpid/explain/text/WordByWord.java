package io.limpid.explain.text;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Players;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A method for any model, applied to texts: each word of a row is a player, and an absent word is no word. Positions without
 * a word belong to the last player, where they change nothing; so a method's effort goes to the words alone. Values stand at
 * the words' positions, zeros elsewhere.
 *
 * @param method makes the method for a text's players and the background of the empty text
 */
public record WordByWord(Method method) implements Explainer {
    /** Makes a method. */
    @FunctionalInterface
    public interface Method {
        Explainer of(Players players, Background background);
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Texts.requireTexts(x, targets);
        int length = Math.toIntExact(x.size(1));
        Background empty = Background.of(Nd4j.zeros(DataType.FLOAT, 1, length));
        List<Attribution> rows = new ArrayList<>();
        for (int row = 0; row < targets.length; row++) {
            INDArray text = x.get(NDArrayIndex.interval(row, row + 1));
            int[] positions = Texts.positions(text);
            rows.add(
                    positions.length == 0
                            ? Texts.empty(model, text, targets[row])
                            : spread(
                                    method.of(players(positions, length), empty)
                                            .explain(model, text, new int[] {targets[row]}),
                                    positions,
                                    length));
        }
        return Texts.joined(rows);
    }

    private static Players players(int[] positions, int length) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        boolean[] words = new boolean[length];
        for (int position : positions) {
            words[position] = true;
            groups.put("word " + (position + 1), new ArrayList<>(List.of(position)));
        }
        List<Integer> last = groups.get("word " + (positions[positions.length - 1] + 1));
        for (int position = 0; position < length; position++) {
            if (!words[position] && last != null) {
                last.add(position);
            }
        }
        return Players.grouped(length, groups);
    }

    private static Attribution spread(Attribution found, int[] positions, int length) {
        boolean each = found.values()[0].length == length;
        return new Attribution(
                List.of(length),
                new double[][] {each ? found.values()[0] : spread(found.values()[0], positions, length)},
                found.outputs(),
                found.base(),
                found.errors().length == 0 || each
                        ? found.errors()
                        : new double[][] {spread(found.errors()[0], positions, length)});
    }

    private static double[] spread(double[] values, int[] positions, int length) {
        double[] spread = new double[length];
        for (int i = 0; i < positions.length; i++) {
            spread[positions[i]] = values[i];
        }
        return spread;
    }
}
