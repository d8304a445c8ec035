package io.limpid.explain.text;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How much of a network's attention goes to each word: values ≥ 0 that sum to 1. Attention says where a network looks, not
 * what a word did to the decision: it has no sign, is the same for every class, and other weights can give the same decision
 * (Jain and Wallace 2019, "Attention is not Explanation").
 *
 * @param through all blocks by rollout (Abnar and Zuidema 2020), or the last alone
 */
public record Attention(boolean through) implements Explainer {
    @Override
    public Attribution explain(Predictor model, INDArray x, int[] targets) {
        Texts.requireTexts(x, targets);
        int length = Math.toIntExact(x.size(1));
        double[][] values = new double[targets.length][length];
        double[] outputs = new double[targets.length];
        for (int row = 0; row < targets.length; row++) {
            INDArray text = x.get(NDArrayIndex.interval(row, row + 1));
            AttentionMaps maps = AttentionMaps.of(model, Texts.numbers(text));
            double[] words = through ? maps.rollout() : maps.raw();
            for (int i = 0; i < words.length; i++) {
                values[row][maps.positions()[i]] = words[i];
            }
            outputs[row] = model.predict(text).getDouble(0, targets[row]);
        }
        return new Attribution(List.of(length), values, outputs, new double[0], new double[0][]);
    }
}
