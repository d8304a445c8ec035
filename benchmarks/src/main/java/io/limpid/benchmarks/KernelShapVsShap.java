package io.limpid.benchmarks;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.shapley.KernelShap;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Limpid's side of kernel-shap-vs-shap.sh: seconds to explain a row, one line a row, by KernelSHAP with 2p + 2048
 * coalitions and 100 background rows. The network (p to 64 with ReLU to 2) is a few matrix products on both sides.
 */
public final class KernelShapVsShap {
    private static final int BACKGROUND = 100;
    private static final int HIDDEN = 64;

    private KernelShapVsShap() {}

    /** @param arguments features and number of rows */
    public static void main(String[] arguments) {
        int features = Integer.parseInt(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        Nd4j.getRandom().setSeed(1);
        INDArray first = Nd4j.randn(DataType.FLOAT, features, HIDDEN).divi(Math.sqrt(features));
        INDArray second = Nd4j.randn(DataType.FLOAT, HIDDEN, 2).divi(Math.sqrt(HIDDEN));
        Predictor network =
                x -> Transforms.softmax(Transforms.relu(x.mmul(first), false).mmul(second), false);
        KernelShap shap =
                new KernelShap(new Masking(Background.of(Nd4j.randn(DataType.FLOAT, BACKGROUND, features))), 0, 1);
        INDArray x = Nd4j.randn(DataType.FLOAT, rows, features);
        for (int i = 0; i < rows; i++) {
            long start = System.nanoTime();
            shap.explain(network, x.get(NDArrayIndex.interval(i, i + 1)), new int[] {0});
            System.out.printf(Locale.ROOT, "limpid %d %.6f%n", features, (System.nanoTime() - start) / 1e9);
        }
    }
}
