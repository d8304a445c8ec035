package io.limpid.explain.text;

import io.limpid.core.explain.Attribution;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.faithfulness.Subject;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Explanations of texts as the criteria of faithfulness can judge them: each text by itself and without the positions that
 * have no word, whose removal would change nothing and only thin out the curves. A removed word is 0, no word.
 */
public final class WordSubjects {
    private WordSubjects() {}

    /** One subject for each text with words. */
    public static List<Subject> of(Subject texts) {
        List<Subject> subjects = new ArrayList<>();
        for (int row = 0; row < texts.targets().length; row++) {
            INDArray text = texts.x().get(NDArrayIndex.interval(row, row + 1));
            int[] positions = Texts.positions(text);
            if (positions.length > 0) {
                subjects.add(of(texts, row, text, positions));
            }
        }
        return subjects;
    }

    private static Subject of(Subject texts, int row, INDArray text, int... positions) {
        float[] numbers = Texts.numbers(text);
        int length = numbers.length;
        double[] words = new double[positions.length];
        double[] values = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            words[i] = numbers[positions[i]];
            values[i] = texts.attribution().values()[row][positions[i]];
        }
        Attribution all = texts.attribution();
        Predictor model = x -> texts.model().predict(padded(x, length, positions));
        return new Subject(
                model,
                texts.explainer(),
                Nd4j.create(words, new long[] {1, words.length}, DataType.DOUBLE),
                new int[] {texts.targets()[row]},
                new Attribution(
                        List.of(words.length),
                        new double[][] {values},
                        new double[] {all.outputs()[row]},
                        all.base().length == 0 ? new double[0] : new double[] {all.base()[row]},
                        new double[0][]));
    }

    private static INDArray padded(INDArray x, int length, int... positions) {
        int rows = Math.toIntExact(x.size(0));
        float[] numbers = Texts.numbers(x);
        float[] padded = new float[rows * length];
        for (int i = 0; i < numbers.length; i++) {
            padded[i / positions.length * length + positions[i % positions.length]] = numbers[i];
        }
        return Nd4j.create(padded, new long[] {rows, length}, 'c');
    }
}
