package io.limpid.compress.distill.transfer;

import io.limpid.core.data.Schema;
import io.limpid.core.step.Context;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Noise with the training rows' marginals: each feature of a made-up row is that of a training row of its own. The columns that
 * code one categorical feature stay together; of a picture each pixel is a feature.
 *
 * @param count rows to make, ≥ 1
 */
public record MarginalNoise(int count) implements Unlabelled {
    public MarginalNoise {
        MixedRows.checkCount(count);
    }

    @Override
    public INDArray rows(Context context) {
        INDArray inputs = context.data().train().inputs();
        int rows = (int) inputs.size(0);
        int width = (int) (inputs.length() / rows);
        float[] from = inputs.dup('c').data().asFloat();
        float[] made = new float[Math.multiplyExact(count, width)];
        SplittableRandom random = new SplittableRandom(context.seed());
        List<List<Integer>> features = features(context.data().schema(), width);
        for (int row = 0; row < count; row++) {
            for (List<Integer> feature : features) {
                int source = random.nextInt(rows);
                for (int column : feature) {
                    made[row * width + column] = from[source * width + column];
                }
            }
        }
        long[] shape = inputs.shape().clone();
        shape[0] = count;
        return Nd4j.create(made, shape, 'c');
    }

    private static List<List<Integer>> features(Schema schema, int width) {
        Map<String, List<Integer>> features = new LinkedHashMap<>();
        for (int column = 0; column < width; column++) {
            String name = schema.columns().isEmpty()
                    ? Integer.toString(column)
                    : schema.columns().get(column).feature();
            features.computeIfAbsent(name, feature -> new ArrayList<>()).add(column);
        }
        return List.copyOf(features.values());
    }

    @Override
    public String described() {
        return String.format(Locale.ROOT, "%,d rows of noise with the training rows' marginals", count);
    }
}
