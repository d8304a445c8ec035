package io.limpid.compress.quantize;

import io.limpid.core.direct.WeightQuantizer;
import io.limpid.core.lower.Kernels;
import io.limpid.runtime.graph.Weights;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Weights as their integers have them, in training and at inference: {@code s · clamp(round(w / s), −limit, limit)}, by the
 * channel's step s. A layer uses them forward, and for the gradient of its input backward.
 *
 * <p>With steps that stay, a weight gets the gradient as if nothing had been rounded or clipped: the straight-through
 * estimator (Bengio et al. 2013). With learned ones (LSQ; Esser et al. 2020) each step gets the gradient that {@link
 * StepRounding} has, and a clipped weight none. Weights that were zero, as pruning leaves them, count as zero whatever the
 * training makes of them.
 */
final class WeightRounding implements WeightQuantizer {
    private static final long serialVersionUID = 1;

    // By weight, in the order of the layer's memory
    private final transient float[] steps;
    private final transient int[] channels;
    private final transient float[] kept;
    private final transient List<LearnedStep> learned;
    private final int limit;

    private WeightRounding(float[] steps, int[] channels, float[] kept, List<LearnedStep> learned, int limit) {
        this.steps = steps;
        this.channels = channels;
        this.kept = kept;
        this.learned = learned;
        this.limit = limit;
    }

    /**
     * @param weights before training
     * @param perChannel step of each output channel
     * @param learns whether steps are learned; only {@link io.limpid.core.direct.DirectStep} can
     * @param layer that holds them
     */
    static WeightRounding of(Weights.Floats weights, float[] perChannel, int limit, boolean learns, Layer layer) {
        int each = weights.size() / perChannel.length;
        float[] channels = new float[weights.size()];
        float[] kept = new float[weights.size()];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = i / each;
            kept[i] = weights.values()[i] == 0 ? 0 : 1;
        }
        float[] inMemory = arranged(channels, weights, layer);
        int[] channel = new int[inMemory.length];
        float[] steps = new float[inMemory.length];
        for (int i = 0; i < channel.length; i++) {
            channel[i] = (int) inMemory[i];
            steps[i] = perChannel[channel[i]];
        }
        List<LearnedStep> learned = IntStream.range(0, learns ? perChannel.length : 0)
                .mapToObj(c -> new LearnedStep(perChannel[c], LearnedStep.FARTHEST_OF_WEIGHTS))
                .toList();
        return new WeightRounding(steps, channel, arranged(kept, weights, layer), learned, limit);
    }

    private static float[] arranged(float[] values, Weights.Floats like, Layer layer) {
        char order = layer.getParam(DefaultParamInitializer.WEIGHT_KEY).ordering();
        INDArray arranged = Kernels.arranged(new Weights.Floats(like.shape(), values, like.bias()), layer);
        return arranged.dup(order).data().asFloat();
    }

    /** Of each output channel, as learned so far. */
    float[] perChannel() {
        float[] sizes = new float[learned.size()];
        for (int c = 0; c < sizes.length; c++) {
            sizes[c] = learned.get(c).size();
        }
        return sizes;
    }

    /** Moves the steps by what they learned since the last update. */
    void update(double rate) {
        learned.forEach(step -> step.update(rate));
        float[] sizes = perChannel();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = sizes[channels[i]];
        }
    }

    @Override
    public void apply(float[] weights) {
        for (int i = 0; i < weights.length; i++) {
            float near = Math.max(-limit, Math.min(limit, weights[i] / steps[i]));
            weights[i] = (near + StepRounding.MAGIC - StepRounding.MAGIC) * steps[i] * kept[i];
        }
    }

    @Override
    public boolean learns() {
        return !learned.isEmpty();
    }

    @Override
    public void chain(float[] weights, float[] gradient) {
        double[] derivatives = new double[learned.size()];
        for (int i = 0; i < weights.length && learns(); i++) {
            float exact = weights[i] / steps[i];
            double near = Math.rint(exact);
            boolean clipped = Math.abs(near) > limit;
            double k = clipped ? Math.copySign(limit, near) : near - exact;
            derivatives[channels[i]] += gradient[i] * k * kept[i];
            gradient[i] = clipped ? 0 : gradient[i];
        }
        for (int c = 0; c < derivatives.length; c++) {
            learned.get(c).add(derivatives[c]);
        }
    }

    @Override
    public INDArray getParameter(
            Layer layer, String key, int iteration, int epoch, boolean train, LayerWorkspaceMgr workspaces) {
        INDArray own = layer.getParam(key);
        if (!key.equals(DefaultParamInitializer.WEIGHT_KEY)) {
            return own;
        }
        // Kept from the forward to the backward pass, and read at inference, where other workspaces are open
        try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            float[] values = own.dup(own.ordering()).data().asFloat();
            apply(values);
            return Nd4j.create(values, own.shape(), own.ordering());
        }
    }

    @Override
    public IWeightNoise clone() {
        return new WeightRounding(steps, channels, kept, learned, limit);
    }

    @Override
    public String toString() {
        return "WeightRounding of " + steps.length + " to " + limit;
    }
}
