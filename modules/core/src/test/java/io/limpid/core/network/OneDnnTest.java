package io.limpid.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Where the backend has oneDNN, its results are those of Deeplearning4j's own layers. */
final class OneDnnTest {
    /** Settings of the second of two convolutions, whose input gradient the first one needs, and of a pool between. */
    record Setting(
            int kernel, int stride, int padding, int dilation, ConvolutionMode mode, boolean bias, boolean mean) {}

    static Stream<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (int kernel = 1; kernel <= 5; kernel++) {
            for (int stride = 1; stride <= 3; stride++) {
                boolean odd = kernel % 2 == 1;
                settings.add(new Setting(kernel, stride, 0, 1, ConvolutionMode.Truncate, odd, false));
                settings.add(new Setting(kernel, stride, kernel / 2, 1, ConvolutionMode.Truncate, true, odd));
                if (stride <= kernel + 1) {
                    settings.add(new Setting(kernel, stride, 0, 1, ConvolutionMode.Same, true, !odd));
                }
            }
        }
        settings.add(new Setting(3, 1, 0, 2, ConvolutionMode.Truncate, true, false));
        settings.add(new Setting(3, 1, 2, 2, ConvolutionMode.Truncate, true, false));
        settings.add(new Setting(3, 1, 0, 2, ConvolutionMode.Same, true, false));
        return settings.stream();
    }

    @BeforeEach
    void onlyWhereThereIsOneDnn() {
        assumeTrue(OneDnn.isThere(), "a backend with oneDNN");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void equalsDeeplearning4jsOwnLayers(Setting setting) {
        ComputationGraph stock = graph(setting, CNN2DFormat.NCHW);
        ComputationGraph fast = stock.clone();
        OneDnn.accelerate(fast);
        assertThat(helped(fast)).isEqualTo(3);
        assertThat(helped(stock)).isZero();
        INDArray x = noise(4, 3, 13, 11);
        INDArray y = Nd4j.create(new float[][] {{0, 1}, {1, 0}, {0, 1}, {0, 1}});
        for (ComputationGraph graph : List.of(stock, fast)) {
            graph.setInput(0, x.dup());
            graph.setLabel(0, y);
            graph.computeGradientAndScore();
        }
        // Sums of fewer than 6 * 13 * 11 products in two orders, through three layers: rounding, at 2^-24 a product,
        // grows with the root of their number
        double rounding = 3 * 2 * Math.sqrt(6 * 13 * 11) * Math.pow(2, -24);
        assertClose(fast.gradient().gradient(), stock.gradient().gradient(), rounding);
        assertClose(fast.outputSingle(x.dup()), stock.outputSingle(x.dup()), rounding);
        assertThat(helped(fast)).isEqualTo(3);
    }

    @Test
    void isThereInEveryNetworkAndItsCopies() {
        Setting setting = new Setting(3, 1, 0, 1, ConvolutionMode.Truncate, true, false);
        Network network = new Network(graph(setting, CNN2DFormat.NCHW), new Provenance("test", List.of()));
        assertThat(helped(network.graph())).isEqualTo(3);
        assertThat(helped(network.copy().graph())).isEqualTo(3);
    }

    @Test
    void leavesChannelsLastLayersAlone() {
        ComputationGraph graph =
                graph(new Setting(3, 1, 0, 1, ConvolutionMode.Truncate, true, false), CNN2DFormat.NHWC);
        OneDnn.accelerate(graph);
        assertThat(helped(graph)).isZero();
    }

    private static long helped(ComputationGraph graph) {
        return Stream.of(graph.getLayers())
                .filter(layer -> layer.getHelper() != null)
                .count();
    }

    private static void assertClose(INDArray actual, INDArray expected, double rounding) {
        double largest = expected.amaxNumber().doubleValue();
        assertThat(largest).isPositive();
        assertThat(actual.sub(expected).amaxNumber().doubleValue()).isLessThanOrEqualTo(rounding * largest);
    }

    private static INDArray noise(long... shape) {
        Random random = new Random(5);
        INDArray noise = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < noise.length(); i++) {
            noise.putScalar(i, random.nextGaussian());
        }
        return noise;
    }

    private static ComputationGraph graph(Setting setting, CNN2DFormat format) {
        ConvolutionLayer first = new ConvolutionLayer.Builder(3, 3)
                .nOut(5)
                .padding(1, 1)
                .dataFormat(format)
                .activation(Activation.TANH)
                .build();
        SubsamplingLayer pool = new SubsamplingLayer.Builder(
                        setting.mean ? SubsamplingLayer.PoolingType.AVG : SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(1, 1)
                .dataFormat(format)
                .build();
        ConvolutionLayer second = new ConvolutionLayer.Builder(setting.kernel, setting.kernel)
                .stride(setting.stride, setting.stride)
                .padding(setting.padding, setting.padding)
                .dilation(setting.dilation, setting.dilation)
                .convolutionMode(setting.mode)
                .hasBias(setting.bias)
                .nOut(6)
                .dataFormat(format)
                .activation(Activation.TANH)
                .build();
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .seed(11)
                .biasInit(0.1)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", first, "in")
                .addLayer("pool", pool, "first")
                .addLayer("second", second, "pool")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(2)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "second")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(13, 11, 3, format))
                .build();
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }
}
