package io.limpid.compress.prune;

import java.util.BitSet;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Holds some weights of one tensor at zero. As a constraint it is applied after each update, whatever the updater made
 * of it, so that no momentum revives a weight. Never changes once made; copies of a network share it.
 */
final class Mask implements LayerConstraint {
    private static final long serialVersionUID = 1;

    private final String key;
    private final BitSet zeros;
    private final INDArray factors;

    /**
     * @param zeros row-major positions of the masked weights
     */
    Mask(PrunableWeights weights, BitSet zeros) {
        this.key = weights.key();
        this.zeros = (BitSet) zeros.clone();
        INDArray array = weights.array();
        float[] ones = new float[weights.size()];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = zeros.get(i) ? 0 : 1;
        }
        // In the weights' own order, so that the product below runs over both linearly.
        this.factors = Nd4j.create(ones, array.shape(), array.dataType()).dup(array.ordering());
    }

    @Override
    public void applyConstraint(Layer layer, int iteration, int epoch) {
        layer.getParam(key).muli(factors);
    }

    /** Sets the masked weights to +0, which {@code w · 0} is not for a negative {@code w}. */
    void zero(Layer layer) {
        INDArray array = layer.getParam(key);
        double[] values = array.dup('c').data().asDouble();
        zeros.stream().forEach(i -> values[i] = 0);
        array.assign(Nd4j.create(values, array.shape(), array.dataType()));
    }

    @Override
    public Set<String> getParams() {
        return Set.of(key);
    }

    /** Deeplearning4j tells constraints here what to apply to; a mask knows. */
    @Override
    public void setParams(Set<String> params) {}

    @Override
    public Mask clone() {
        return this;
    }
}
