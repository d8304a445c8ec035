package io.limpid.core.text;

import io.limpid.runtime.text.TextEncoder;
import io.limpid.runtime.text.TextParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs a {@link TextEncoding} for Deeplearning4j: rows one by one, in double precision, in one fixed order. */
public final class TextEncodingLayer extends BaseLayer<TextEncoding> {
    private static final long serialVersionUID = 1;

    TextEncodingLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** The encoder with the parameters as they are now. */
    public TextEncoder encoder() {
        return new TextEncoder(parameters());
    }

    /** A copy of the parameters as they are now. */
    public TextParameters parameters() {
        int size = Math.toIntExact(layerConf().getNOut());
        int blocks = layerConf().getBlocks();
        double[][] weights = new double[blocks][];
        double[][] bias = new double[blocks][];
        if (blocks > 0) {
            double[] all = values(TextParametersInitializer.ATTENTION);
            double[] biases = values(TextParametersInitializer.BIAS);
            for (int block = 0; block < blocks; block++) {
                weights[block] = Arrays.copyOfRange(all, block * 4 * size * size, (block + 1) * 4 * size * size);
                bias[block] = Arrays.copyOfRange(biases, block * 4 * size, (block + 1) * 4 * size);
            }
        }
        return new TextParameters(
                size,
                layerConf().getHeads(),
                values(TextParametersInitializer.EMBEDDING),
                weights,
                bias,
                layerConf().isWeighted() ? values(TextParametersInitializer.QUERY) : new double[0]);
    }

    private double[] values(String key) {
        return getParam(key).dup('c').data().asDouble();
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        TextEncoder encoder = encoder();
        float[][] rows = rows();
        float[] made = new float[rows.length * encoder.size()];
        for (int row = 0; row < rows.length; row++) {
            double[] vector = encoder.encode(rows[row]);
            for (int d = 0; d < vector.length; d++) {
                made[row * vector.length + d] = (float) vector[d];
            }
        }
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, rows.length, encoder.size());
        return output.assign(Nd4j.create(made, new long[] {rows.length, encoder.size()}, 'c'));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        TextParameters parameters = parameters();
        TextEncoder encoder = new TextEncoder(parameters);
        TextEncoder.Gradients gradients = encoder.gradients();
        double[] embedding = new double[parameters.embedding().length];
        float[][] rows = rows();
        double[] at = epsilon.dup('c').data().asDouble();
        int size = encoder.size();
        for (int row = 0; row < rows.length; row++) {
            int[] positions = encoder.positions(rows[row]);
            double[] back = encoder.backward(
                    encoder.forward(encoder.vectors(rows[row], positions)),
                    Arrays.copyOfRange(at, row * size, (row + 1) * size),
                    gradients);
            for (int i = 0; i < positions.length; i++) {
                int word = (int) rows[row][positions[i]];
                for (int d = 0; d < size; d++) {
                    embedding[word * size + d] += back[i * size + d];
                }
            }
        }
        Gradient all = new DefaultGradient(gradientsFlattened);
        put(all, TextParametersInitializer.EMBEDDING, List.of(embedding));
        if (layerConf().getBlocks() > 0) {
            put(all, TextParametersInitializer.ATTENTION, Arrays.asList(gradients.weights()));
            put(all, TextParametersInitializer.BIAS, Arrays.asList(gradients.bias()));
        }
        if (layerConf().isWeighted()) {
            put(all, TextParametersInitializer.QUERY, List.of(gradients.query()));
        }
        // Word numbers have no gradient; those who ask for one must find an array.
        INDArray none = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape());
        return new Pair<>(all, none);
    }

    private void put(Gradient all, String key, List<double[]> parts) {
        INDArray view = Objects.requireNonNull(gradientViews.get(key));
        double[] whole = parts.stream().flatMapToDouble(Arrays::stream).toArray();
        view.assign(Nd4j.create(whole, view.shape(), DataType.DOUBLE).castTo(view.dataType()));
        all.setGradientFor(key, view);
    }

    private float[][] rows() {
        int length = Math.toIntExact(input.size(1));
        float[] flat = input.dup('c').data().asFloat();
        List<float[]> rows = new ArrayList<>();
        for (int from = 0; from < flat.length; from += length) {
            rows.add(Arrays.copyOfRange(flat, from, from + length));
        }
        return rows.toArray(new float[0][]);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
