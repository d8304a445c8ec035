package io.limpid.compress;

import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkDefinition.Kind;
import io.limpid.core.network.NetworkDefinition.Layer;
import io.limpid.core.network.Provenance;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Small untrained networks for tests, on the 30 features of {@link Sample}. */
public final class Networks {
    /** 30-8-2, for steps that build their student. */
    public static final NetworkDefinition STUDENT = new NetworkDefinition(
            "student", List.of(new Layer(Kind.DENSE, "hidden", null, 8, null, null, null, null, "relu", null)));

    private Networks() {}

    /** 30-16-2: 512 prunable weights, in layers {@code hidden} and {@code output}. */
    public static Network dense(long seed) {
        return network(denseGraph(seed, DataType.FLOAT, new LossMCXENT()));
    }

    public static ComputationGraph denseGraph(long seed, DataType type, ILossFunction loss) {
        GraphBuilder builder = builder(seed, type);
        builder.addLayer("hidden", dense(16), "input").addLayer("output", output(loss), "hidden");
        return built(builder, InputType.feedForward(Sample.FEATURES));
    }

    /**
     * The features as a 5x6 picture: 36 weights in {@code convolution}, batch norm, 384 in {@code hidden}, 16 in {@code
     * output}.
     */
    public static Network convolutional(long seed) {
        GraphBuilder builder = builder(seed, DataType.FLOAT);
        builder.addLayer(
                        "convolution",
                        new ConvolutionLayer.Builder(3, 3).nOut(4).build(),
                        "input")
                .addLayer("norm", new BatchNormalization.Builder().build(), "convolution")
                .addLayer("hidden", dense(8), "norm")
                .addLayer("output", output(new LossMCXENT()), "hidden");
        return network(built(builder, InputType.convolutionalFlat(5, 6, 1)));
    }

    /** The live parameters {@code key} of a layer. */
    public static INDArray parameter(Network network, String layer, String key) {
        return network.graph().getLayer(layer).getParam(key);
    }

    private static GraphBuilder builder(long seed, DataType type) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(type)
                .updater(new NoOp())
                .graphBuilder()
                .addInputs("input")
                .setOutputs("output");
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).activation(Activation.TANH).build();
    }

    private static OutputLayer output(ILossFunction loss) {
        return new OutputLayer.Builder(loss)
                .nOut(2)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static ComputationGraph built(GraphBuilder builder, InputType input) {
        ComputationGraph graph =
                new ComputationGraph(builder.setInputTypes(input).build());
        graph.init();
        return graph;
    }

    private static Network network(ComputationGraph graph) {
        return new Network(graph, new Provenance("test", List.of()));
    }
}
