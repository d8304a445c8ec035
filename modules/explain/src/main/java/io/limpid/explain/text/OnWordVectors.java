package io.limpid.explain.text;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.WordVectors;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A method that follows gradients, applied to texts: word numbers have no derivative, so it explains the network as a function
 * of the vectors of the text's words, and what the values of a word's vector get is joined. The reference of a path is the
 * same number of words whose vectors are zero: a word that says nothing, not a shorter text. Completeness stays, where the
 * values are summed.
 *
 * @param method explains the values of the words' vectors
 * @param join how a word's values become one
 */
public record OnWordVectors(Explainer method, Join join) implements Explainer {
    /** How the values of a word's vector become one. */
    public enum Join {
        /** For contributions, which add up. */
        SUM,
        /** The Euclidean length, for slopes: Li et al. (2016), "Visualizing and Understanding Neural Models in NLP". */
        LENGTH
    }

    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Texts.requireTexts(x, targets);
        if (!(model instanceof Network network)) {
            throw new IllegalArgumentException(
                    "a method that follows gradients explains networks only, but was given a "
                            + model.getClass().getSimpleName() + "; take one for any model, for example occlusion");
        }
        int length = Math.toIntExact(x.size(1));
        List<Attribution> rows = new ArrayList<>();
        for (int row = 0; row < targets.length; row++) {
            INDArray text = x.get(NDArrayIndex.interval(row, row + 1));
            int[] positions = Texts.positions(text);
            if (positions.length == 0) {
                rows.add(Texts.empty(model, text, targets[row]));
                continue;
            }
            WordVectors words = Differentiable.ofWords(network, Texts.numbers(text));
            INDArray vectors = Nd4j.create(words.vectors(), new long[] {1, words.vectors().length}, DataType.DOUBLE);
            Attribution found = method.explain(words, vectors, new int[] {targets[row]});
            rows.add(new Attribution(
                    List.of(length),
                    new double[][] {joined(found.values()[0], positions, length)},
                    found.outputs(),
                    found.base(),
                    found.errors().length == 0 || join == Join.LENGTH
                            ? new double[0][]
                            : new double[][] {errors(found.errors()[0], positions, length)}));
        }
        return Texts.joined(rows);
    }

    private double[] joined(double[] values, int[] positions, int length) {
        double[] words = new double[length];
        int size = values.length / positions.length;
        for (int i = 0; i < values.length; i++) {
            words[positions[i / size]] += join == Join.SUM ? values[i] : values[i] * values[i];
        }
        if (join == Join.LENGTH) {
            for (int position : positions) {
                words[position] = Math.sqrt(words[position]);
            }
        }
        return words;
    }

    /** Standard errors as those of a sum of independent values. */
    private static double[] errors(double[] values, int[] positions, int length) {
        double[] words = new double[length];
        int size = values.length / positions.length;
        for (int i = 0; i < values.length; i++) {
            words[positions[i / size]] = Math.hypot(words[positions[i / size]], values[i]);
        }
        return words;
    }
}
