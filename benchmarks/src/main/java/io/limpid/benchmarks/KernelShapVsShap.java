package io.limpid.benchmarks;

import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import io.limpid.core.predict.Predictor;
import io.limpid.explain.coalition.Background;
import io.limpid.explain.coalition.Masking;
import io.limpid.explain.shapley.KernelShap;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Limpid's side of kernel-shap-vs-shap.sh: seconds to explain a row by KernelSHAP with 2p + 2048 coalitions and 100
 * background rows; each row in a call of its own, all rows in one call, and the network as any model, of which nothing is
 * known but that it predicts. Seconds are those of the processor (there is one thread), so that a busy machine counts less. The network (p to 64 with ReLU to 2) is the same on both sides.
 */
public final class KernelShapVsShap {
    private static final int BACKGROUND = 100;
    private static final int HIDDEN = 64;
    private static final double NANOS = 1e9;

    private KernelShapVsShap() {}

    /** @param arguments features and number of rows */
    public static void main(String[] arguments) {
        int features = Integer.parseInt(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        Nd4j.getRandom().setSeed(1);
        Network network = network(features);
        Predictor anything = network::predict;
        INDArray background = Nd4j.randn(DataType.FLOAT, BACKGROUND, features);
        KernelShap shap = new KernelShap(new Masking(Background.of(background)), 0, 1);
        INDArray x = Nd4j.randn(DataType.FLOAT, rows, features);
        for (int i = 0; i < rows; i++) {
            INDArray row = x.get(NDArrayIndex.interval(i, i + 1));
            say("limpid", features, 1, () -> shap.explain(network, row, new int[1]));
            say("limpid-together", features, rows, () -> shap.explain(network, x, new int[rows]));
            say("limpid-any-model", features, 1, () -> shap.explain(anything, row, new int[1]));
        }
    }

    private static void say(String side, int features, int rows, Runnable work) {
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long start = processor.getCurrentThreadCpuTime();
        work.run();
        double seconds = (processor.getCurrentThreadCpuTime() - start) / NANOS / rows;
        System.out.printf(Locale.ROOT, "%s %d %.6f%n", side, features, seconds);
    }

    private static Network network(int features) {
        ComputationGraph graph = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "hidden",
                        new DenseLayer.Builder()
                                .nOut(HIDDEN)
                                .activation(Activation.RELU)
                                .build(),
                        "in")
                .addLayer(
                        "out",
                        new OutputLayer.Builder()
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "hidden")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(features))
                .build());
        graph.init();
        return new Network(graph, new Provenance("random", List.of()));
    }
}
