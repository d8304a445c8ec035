package io.limpid.core.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where each parameter of a {@link TextEncoding} lies in the network's vector of parameters, row-major one after another. At the
 * start words' vectors are normal with a variance of 1 / size, so that each has a length of about one; so are the rows of the
 * attention's weights; biases and query are zero, which makes the mean a plain one.
 */
final class TextParametersInitializer implements ParamInitializer {
    static final TextParametersInitializer INSTANCE = new TextParametersInitializer();

    static final String EMBEDDING = "W";
    static final String ATTENTION = "A";
    static final String BIAS = "b";
    static final String QUERY = "c";

    private TextParametersInitializer() {}

    private static Map<String, long[]> shapes(Layer layer) {
        TextEncoding text = (TextEncoding) layer;
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(EMBEDDING, new long[] {text.getWords(), text.getNOut()});
        if (text.getBlocks() > 0) {
            shapes.put(ATTENTION, new long[] {4 * text.getBlocks() * text.getNOut(), text.getNOut()});
            shapes.put(BIAS, new long[] {1, 4 * text.getBlocks() * text.getNOut()});
        }
        if (text.isWeighted()) {
            shapes.put(QUERY, new long[] {1, text.getNOut()});
        }
        return shapes;
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shapes(layer).values().stream()
                .mapToLong(shape -> shape[0] * shape[1])
                .sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.copyOf(shapes(layer).keySet());
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return paramKeys(layer).stream()
                .filter(key -> isWeightParam(layer, key))
                .toList();
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return paramKeys(layer).stream().filter(key -> isBiasParam(layer, key)).toList();
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return key.equals(EMBEDDING) || key.equals(ATTENTION);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return key.equals(BIAS) || key.equals(QUERY);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
        Map<String, INDArray> views = views(conf, parameters);
        if (initialize) {
            double deviation = 1 / Math.sqrt(((TextEncoding) conf.getLayer()).getNOut());
            views.forEach((key, view) -> {
                if (isWeightParam(conf.getLayer(), key)) {
                    view.assign(Nd4j.randn(view.dataType(), view.shape()).muli(deviation));
                } else {
                    view.assign(0);
                }
            });
        }
        new ArrayList<>(views.keySet()).forEach(conf::addVariable);
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray gradients) {
        return views(conf, gradients);
    }

    private static Map<String, INDArray> views(NeuralNetConfiguration conf, INDArray flat) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        INDArray row = flat.reshape('c', new long[] {flat.length()});
        long from = 0;
        for (Map.Entry<String, long[]> shape : shapes(conf.getLayer()).entrySet()) {
            long to = from + shape.getValue()[0] * shape.getValue()[1];
            views.put(shape.getKey(), row.get(NDArrayIndex.interval(from, to)).reshape('c', shape.getValue()));
            from = to;
        }
        return views;
    }
}
