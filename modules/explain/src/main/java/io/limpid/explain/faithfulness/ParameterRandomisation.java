package io.limpid.explain.faithfulness;

import io.limpid.core.explain.Attribution;
import io.limpid.core.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rank correlation of the explanation's absolute values with those after every weight was replaced by noise of the
 * layer's own mean and spread: near 0 if the explanation depends on what was learnt. Adebayo, Gilmer, Muelly, Goodfellow,
 * Hardt and Kim (2018), "Sanity Checks for Saliency Maps", cascading from the output down.
 *
 * @param seed of the noise
 */
public record ParameterRandomisation(long seed) implements Criterion {
    /**
     * The correlation once this layer, and all above it, were replaced.
     *
     * @param correlations one a row
     */
    public record Step(String layer, double[] correlations) {}

    @Override
    public String name() {
        return "parameter randomisation";
    }

    @Override
    public boolean higherIsBetter() {
        return false;
    }

    /** The absolute correlation after the last step. */
    @Override
    public double[] of(Subject subject) {
        List<Step> steps = cascade(subject);
        double[] last = steps.get(steps.size() - 1).correlations().clone();
        for (int row = 0; row < last.length; row++) {
            last[row] = Math.abs(last[row]);
        }
        return last;
    }

    /** One step a layer with weights, from the output down. */
    public List<Step> cascade(Subject subject) {
        if (!(subject.model() instanceof Network network)) {
            throw new IllegalArgumentException("parameter randomisation needs a network, but the model is a "
                    + subject.model().getClass().getSimpleName());
        }
        Network copy = network.copy();
        Random random = new Random(seed);
        Layer[] layers = copy.graph().getLayers();
        List<Step> steps = new ArrayList<>();
        for (int i = layers.length - 1; i >= 0; i--) {
            Map<String, INDArray> parameters = layers[i].paramTable();
            if (parameters.containsKey("W")) {
                replace(parameters.get("W"), random);
                steps.add(new Step(layers[i].conf().getLayer().getLayerName(), correlations(subject, copy)));
            }
        }
        return steps;
    }

    private static void replace(INDArray weights, Random random) {
        double mean = weights.meanNumber().doubleValue();
        double spread = weights.std(false).getDouble(0);
        for (long i = 0; i < weights.length(); i++) {
            weights.putScalar(i, mean + spread * random.nextGaussian());
        }
    }

    private static double[] correlations(Subject subject, Network changed) {
        Attribution now = subject.explainer().explain(changed, subject.x(), subject.targets());
        double[] correlations = new double[subject.rows()];
        for (int row = 0; row < correlations.length; row++) {
            correlations[row] = Ranking.correlation(
                    Ranking.sizes(subject.attribution().values()[row]), Ranking.sizes(now.values()[row]));
        }
        return correlations;
    }
}
