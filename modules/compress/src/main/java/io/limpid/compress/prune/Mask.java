package io.limpid.compress.prune;

import io.limpid.core.direct.FixedFactors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Holds some values of one tensor at zero. As a constraint it is applied after each update, whatever the updater made
 * of it, so that no momentum revives a weight. Never changes once made; copies of a network share it.
 */
public final class Mask implements FixedFactors {
    private static final long serialVersionUID = 1;

    private final String key;
    private final BitSet zeros;
    private final INDArray factors;

    private Mask(String key, INDArray array, BitSet zeros) {
        this.key = key;
        this.zeros = (BitSet) zeros.clone();
        float[] ones = new float[Math.toIntExact(array.length())];
        for (int i = 0; i < ones.length; i++) {
            ones[i] = zeros.get(i) ? 0 : 1;
        }
        // In the weights' own order, so that the product below runs over both linearly.
        this.factors = Nd4j.create(ones, array.shape(), array.dataType()).dup(array.ordering());
    }

    /**
     * Sets values of one tensor to zero and keeps them there, in place of any mask it had.
     *
     * @param key name of the tensor in the layer
     * @param zeros row-major positions
     */
    public static void hold(Layer layer, String key, BitSet zeros) {
        Mask mask = new Mask(key, layer.getParam(key), zeros);
        mask.zero(layer);
        List<LayerConstraint> constraints = without(layer, held -> held.key.equals(key));
        constraints.add(mask);
        layer.conf().getLayer().setConstraints(constraints);
    }

    /** Takes all masks off a layer; zeros stay until the next training. */
    public static void release(Layer layer) {
        List<LayerConstraint> others = without(layer, held -> true);
        layer.conf().getLayer().setConstraints(others.isEmpty() ? null : others);
    }

    private static List<LayerConstraint> without(Layer layer, Predicate<Mask> unwanted) {
        List<LayerConstraint> constraints = layer.conf().getLayer().getConstraints();
        List<LayerConstraint> others = constraints == null ? new ArrayList<>() : new ArrayList<>(constraints);
        others.removeIf(constraint -> constraint instanceof Mask mask && unwanted.test(mask));
        return others;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public INDArray factors() {
        return factors;
    }

    @Override
    public void applyConstraint(Layer layer, int iteration, int epoch) {
        layer.getParam(key).muli(factors);
    }

    /** Sets the masked weights to +0, which {@code w · 0} is not for a negative {@code w}. */
    private void zero(Layer layer) {
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
