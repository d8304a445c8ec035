package io.limpid.benchmarks;

import io.limpid.core.explain.Explainer;
import io.limpid.explain.function.Explained;
import io.limpid.explain.gradient.IntegratedGradients;
import io.limpid.explain.map.GradCam;
import io.limpid.explain.map.Size;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Limpid's side of explanation-speed.sh: one line a method and round, {@code limpid method seconds}. */
public final class ExplanationSpeed {
    private static final int STEPS = 50;
    private static final double NANOS = 1e9;

    private ExplanationSpeed() {}

    /** @param arguments number of pictures and of rounds, of which the first warms up and is not told */
    public static void main(String[] arguments) {
        Subject subject = new Subject("lenet-5");
        INDArray pictures = subject.pictures(Integer.parseInt(arguments[0]));
        int[] targets = subject.network().predict(pictures).argMax(1).toIntVector();
        Map<String, Explainer> methods = new LinkedHashMap<>();
        methods.put("integrated-gradients", new IntegratedGradients(Optional.empty(), STEPS, Explained.LOGIT));
        methods.put("grad-cam", new GradCam(Optional.empty(), true, Size.INPUT));
        for (int round = 0; round <= Integer.parseInt(arguments[1]); round++) {
            for (Map.Entry<String, Explainer> method : methods.entrySet()) {
                long start = System.nanoTime();
                method.getValue().explain(subject.network(), pictures, targets);
                double seconds = (System.nanoTime() - start) / NANOS;
                if (round > 0) {
                    System.out.printf(Locale.ROOT, "limpid %s %.3f%n", method.getKey(), seconds);
                }
            }
        }
    }
}
