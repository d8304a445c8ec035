package io.limpid.core.train;

import io.limpid.core.network.Network;
import io.limpid.core.network.Provenance;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks of the shapes that matter. */
final class Networks {
    private Networks() {}

    /** Two dense layers with ReLU and a softmax. */
    static Network mlp(int inputs, int classes) {
        GraphBuilder builder = builder()
                .addLayer(
                        "fc1",
                        new DenseLayer.Builder()
                                .nOut(16)
                                .activation(Activation.RELU)
                                .build(),
                        "in")
                .addLayer(
                        "fc2",
                        new DenseLayer.Builder()
                                .nOut(8)
                                .activation(Activation.RELU)
                                .build(),
                        "fc1")
                .addLayer("out", output(classes), "fc2")
                .setOutputs("out")
                .setInputTypes(InputType.feedForward(inputs));
        return network(builder);
    }

    /** Convolution, max pool, twice, then dense: LeNet-5 in small. */
    static Network lenet(int height, int classes) {
        GraphBuilder builder = builder()
                .addLayer("conv1", convolution(4), "in")
                .addLayer("pool1", pool(), "conv1")
                .addLayer("conv2", convolution(6), "pool1")
                .addLayer("pool2", pool(), "conv2")
                .addLayer(
                        "fc1",
                        new DenseLayer.Builder()
                                .nOut(12)
                                .activation(Activation.RELU)
                                .build(),
                        "pool2")
                .addLayer("out", output(classes), "fc1")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(height, height, 1));
        return network(builder);
    }

    /** Batch norm and dropout, which Deeplearning4j trains itself. */
    static Network normalized(int height, int classes) {
        GraphBuilder builder = builder()
                .addLayer("conv1", convolution(4), "in")
                .addLayer("norm1", new BatchNormalization(), "conv1")
                .addLayer("pool1", pool(), "norm1")
                .addLayer("drop1", new DropoutLayer(0.8), "pool1")
                .addLayer("out", output(classes), "drop1")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(height, height, 1));
        return network(builder);
    }

    private static GraphBuilder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .weightInit(WeightInit.RELU)
                .graphBuilder()
                .addInputs("in");
    }

    private static ConvolutionLayer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(channels)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static OutputLayer output(int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static Network network(GraphBuilder builder) {
        ComputationGraph graph = new ComputationGraph(builder.build());
        graph.init();
        return new Network(graph, new Provenance("test", List.of()));
    }
}
