package io.limpid.compress.prune;

import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * w · Hg before any training, with g the gradient of the loss and H its Hessian: what removing the weight takes from the
 * squared norm of the gradient, to first order and halved. The weights go whose removal takes least from it (Wang, Zhang
 * and Grosse 2020, "Picking Winning Tickets Before Training by Preserving Gradient Flow").
 *
 * <p>Hg is the central difference of the gradient along g, (∇L(w + εg) − ∇L(w − εg)) / 2ε with ε‖g‖ = {@value #REACH}·‖w‖,
 * in double precision. H is that of all prunable weights, g is zero elsewhere.
 *
 * @param samples training rows, ≥ 1, drawn from the context's seed
 */
public record Grasp(int samples) implements WeightCriterion {
    private static final double REACH = 1e-6;

    public Grasp {
        new Taylor(samples);
    }

    @Override
    public String name() {
        return "grasp";
    }

    @Override
    public Saliency on(Network network, Context context) {
        Split rows = LossGradient.sample(context.data().train(), samples, context.seed());
        return () -> {
            ComputationGraph exact = network.graph().convertDataType(DataType.DOUBLE);
            List<PrunableWeights> tensors = PrunableWeights.of(exact);
            List<double[]> slope = gradient(tensors, LossGradient.of(exact, rows, context.seed()));
            double length = norm(slope);
            double epsilon =
                    length == 0 ? 0 : REACH * exact.params().norm2Number().doubleValue() / length;
            List<double[]> ahead = along(exact, tensors, slope, epsilon, rows, context.seed());
            List<double[]> behind = along(exact, tensors, slope, -epsilon, rows, context.seed());
            List<float[]> saliencies = new ArrayList<>();
            for (int t = 0; t < tensors.size(); t++) {
                float[] weights = tensors.get(t).values();
                for (int i = 0; i < weights.length; i++) {
                    double curved = epsilon == 0 ? 0 : (ahead.get(t)[i] - behind.get(t)[i]) / (2 * epsilon);
                    weights[i] = (float) (weights[i] * curved);
                }
                saliencies.add(weights);
            }
            return saliencies;
        };
    }

    /** The gradient some way along a direction; the graph is left as it was. */
    private static List<double[]> along(
            ComputationGraph graph,
            List<PrunableWeights> tensors,
            List<double[]> direction,
            double by,
            Split rows,
            long seed) {
        INDArray before = graph.params().dup();
        for (int t = 0; t < tensors.size(); t++) {
            INDArray array = tensors.get(t).array();
            array.addi(Nd4j.create(direction.get(t), array.shape(), DataType.DOUBLE)
                    .muli(by));
        }
        List<double[]> gradient = gradient(tensors, LossGradient.of(graph, rows, seed));
        graph.params().assign(before);
        return gradient;
    }

    private static List<double[]> gradient(List<PrunableWeights> tensors, LossGradient gradient) {
        return tensors.stream()
                .map(weights -> gradient.of(weights.layer(), weights.key()))
                .toList();
    }

    private static double norm(List<double[]> parts) {
        double sum = 0;
        for (double[] part : parts) {
            for (double value : part) {
                sum += value * value;
            }
        }
        return Math.sqrt(sum);
    }

    @Override
    public boolean atInitialisation() {
        return true;
    }

    @Override
    public void check(When when) {
        Snip.requireOneTraining(name(), when);
    }
}
