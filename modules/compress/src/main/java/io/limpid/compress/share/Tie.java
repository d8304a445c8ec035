package io.limpid.compress.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Keeps the weights of each cluster equal: after each update all take their mean. A cluster's value so moves by the mean of
 * its weights' updates; under plain gradient descent that is the gradient with respect to the shared value, Σ g over the
 * cluster, divided by the number of its weights. Weights without a cluster stay zero.
 */
final class Tie implements LayerConstraint {
    private static final long serialVersionUID = 1;

    private final String key;
    private final int[] members;
    private final int clusters;

    private Tie(String key, Clusters clusters) {
        this.key = key;
        this.members = clusters.members().clone();
        this.clusters = clusters.centroids().length;
    }

    /** Gives the weights of one tensor their shared values and keeps them shared. */
    static void hold(Layer layer, String key, Clusters clusters) {
        Tie tie = new Tie(key, clusters);
        List<LayerConstraint> constraints = others(layer);
        constraints.add(tie);
        layer.conf().getLayer().setConstraints(constraints);
        tie.applyConstraint(layer, 0, 0);
    }

    /** Takes the ties off a layer; what is equal stays so until the next training. */
    static void release(Layer layer) {
        List<LayerConstraint> others = others(layer);
        layer.conf().getLayer().setConstraints(others.isEmpty() ? null : others);
    }

    private static List<LayerConstraint> others(Layer layer) {
        List<LayerConstraint> constraints = layer.conf().getLayer().getConstraints();
        List<LayerConstraint> others = constraints == null ? new ArrayList<>() : new ArrayList<>(constraints);
        others.removeIf(Tie.class::isInstance);
        return others;
    }

    @Override
    public void applyConstraint(Layer layer, int iteration, int epoch) {
        INDArray array = layer.getParam(key);
        float[] values = array.dup('c').data().asFloat();
        double[] sums = new double[clusters];
        int[] counts = new int[clusters];
        for (int i = 0; i < values.length; i++) {
            if (members[i] >= 0) {
                sums[members[i]] += values[i];
                counts[members[i]]++;
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = members[i] < 0 ? 0 : shared(sums[members[i]] / counts[members[i]]);
        }
        array.assign(Nd4j.create(values, array.shape()));
    }

    /** Zero would mean pruned. */
    private static float shared(double mean) {
        return (float) mean == 0 ? Float.MIN_NORMAL : (float) mean;
    }

    @Override
    public Set<String> getParams() {
        return Set.of(key);
    }

    /** Deeplearning4j tells constraints here what to apply to; a tie knows. */
    @Override
    public void setParams(Set<String> params) {}

    @Override
    public Tie clone() {
        return this;
    }
}
