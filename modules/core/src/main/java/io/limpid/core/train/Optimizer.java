package io.limpid.core.train;

import io.limpid.core.direct.AdamRule;
import io.limpid.core.direct.NesterovRule;
import io.limpid.core.direct.Rule;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The update rule.
 *
 * @param learningRate finite and &gt; 0
 * @param momentum of {@link Kind#MOMENTUM} (Nesterov), in [0, 1); ignored by the others
 */
public record Optimizer(Kind kind, double learningRate, double momentum) {
    /** Update rules, by the name of their paper. */
    public enum Kind {
        ADAM,
        MOMENTUM,
        SGD
    }

    public Optimizer {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learning rate must be finite and > 0, but was " + learningRate);
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum must be in [0, 1), but was " + momentum);
        }
    }

    public static Optimizer adam(double learningRate) {
        return new Optimizer(Kind.ADAM, learningRate, 0);
    }

    /**
     * Makes a graph's layers learn by this rule, from a clean state: no momentum and no step count is left over.
     *
     * @return what all layers share, so that a learning rate set there is that of the next update
     */
    IUpdater install(ComputationGraph graph) {
        IUpdater updater = updater();
        for (Layer layer : graph.getLayers()) {
            if (layer.conf().getLayer() instanceof BaseLayer learning) {
                learning.setIUpdater(updater);
                learning.setBiasUpdater(null);
            }
        }
        graph.getConfiguration().setIterationCount(0);
        graph.getConfiguration().setEpochCount(0);
        graph.setUpdater(new ComputationGraphUpdater(graph));
        return updater;
    }

    /** This rule for the Java training step, without momentum or step count. */
    Rule rule(int parameters) {
        return switch (kind) {
            case ADAM -> new AdamRule(parameters);
            case MOMENTUM -> new NesterovRule(momentum, parameters);
            case SGD -> Rule.descent();
        };
    }

    IUpdater updater() {
        return switch (kind) {
            case ADAM -> new Adam(learningRate);
            case MOMENTUM -> new Nesterovs(learningRate, momentum);
            case SGD -> new Sgd(learningRate);
        };
    }
}
