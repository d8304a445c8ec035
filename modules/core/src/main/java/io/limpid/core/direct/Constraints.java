package io.limpid.core.direct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The constraints of a graph's layers, which may change between updates. */
final class Constraints {
    private final ComputationGraph graph;
    private List<FixedFactors> known = List.of();
    private float[][] runs = {};

    Constraints(ComputationGraph graph) {
        this.graph = graph;
    }

    /** Factors of all parameters by {@link Rule#RUN}; empty if there are none. To be called before each update. */
    float[][] factors() {
        List<FixedFactors> now = new ArrayList<>();
        for (Layer layer : graph.getLayers()) {
            of(layer).stream()
                    .filter(FixedFactors.class::isInstance)
                    .map(FixedFactors.class::cast)
                    .forEach(now::add);
        }
        if (!now.equals(known)) {
            runs = now.isEmpty() ? new float[0][] : read();
            known = now;
        }
        return runs;
    }

    private float[][] read() {
        float[][] read = Rule.state(Math.toIntExact(graph.numParams()));
        for (float[] run : read) {
            Arrays.fill(run, 1);
        }
        for (Layer layer : graph.getLayers()) {
            for (LayerConstraint constraint : of(layer)) {
                if (constraint instanceof FixedFactors fixed) {
                    INDArray tensor = layer.getParam(fixed.key());
                    int first = Math.toIntExact(tensor.offset() - graph.params().offset());
                    float[] factors =
                            fixed.factors().dup(tensor.ordering()).data().asFloat();
                    for (int i = 0; i < factors.length; i++) {
                        read[(first + i) / Rule.RUN][(first + i) % Rule.RUN] *= factors[i];
                    }
                }
            }
        }
        return read;
    }

    /** Applies those that are no factors. */
    void applyOthers(int step) {
        for (Layer layer : graph.getLayers()) {
            for (LayerConstraint constraint : of(layer)) {
                if (!(constraint instanceof FixedFactors)) {
                    constraint.applyConstraint(layer, step, 0);
                }
            }
        }
    }

    private static List<LayerConstraint> of(Layer layer) {
        List<LayerConstraint> constraints = layer.conf().getLayer().getConstraints();
        return constraints == null ? List.of() : constraints;
    }
}
