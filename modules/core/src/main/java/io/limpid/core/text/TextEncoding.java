package io.limpid.core.text;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Settings of a layer that reads rows of word numbers [n, words of a text] and makes vectors [n, size], as {@link
 * io.limpid.runtime.text.TextEncoder} computes them. Parameters: {@code W} [words, size], the words' vectors; {@code A} [4 ·
 * blocks · size, size] and {@code b} of the attention; {@code c} [1, size], the query of a weighted mean.
 */
// Deeplearning4j's settings are mutable beans with an empty constructor, which Jackson fills.
public final class TextEncoding extends FeedForwardLayer {
    private static final long serialVersionUID = 1;

    @JsonProperty
    private int words;

    @JsonProperty
    private int heads;

    @JsonProperty
    private int blocks;

    @JsonProperty
    private boolean weighted;

    /** For Jackson. */
    TextEncoding() {}

    /**
     * @param words of the vocabulary, ≥ 2
     * @param size of a vector, a multiple of {@code heads}
     * @param blocks of self-attention, ≥ 0
     * @param weighted whether the mean has a learnt query
     */
    public TextEncoding(int words, int size, int heads, int blocks, boolean weighted) {
        this.words = words;
        this.heads = heads;
        this.blocks = blocks;
        this.weighted = weighted;
        setNOut(size);
        setActivationFn(new ActivationIdentity());
    }

    public int getWords() {
        return words;
    }

    public int getHeads() {
        return heads;
    }

    public int getBlocks() {
        return blocks;
    }

    public boolean isWeighted() {
        return weighted;
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            @Nullable Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        TextEncodingLayer layer = new TextEncodingLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        Map<String, INDArray> table = initializer().init(conf, parameters, initialize);
        layer.setParamTable(table);
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return TextParametersInitializer.INSTANCE;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType input) {
        return new LayerMemoryReport.Builder(getLayerName(), TextEncoding.class, input, getOutputType(0, input))
                .standardMemory(initializer().numParams(this), 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof TextEncoding;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextEncoding that
                && super.equals(other)
                && words == that.words
                && heads == that.heads
                && blocks == that.blocks
                && weighted == that.weighted;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), words, heads, blocks, weighted);
    }
}
