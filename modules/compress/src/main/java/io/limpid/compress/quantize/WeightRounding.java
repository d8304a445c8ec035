package io.limpid.compress.quantize;

import io.limpid.core.lower.Kernels;
import io.limpid.runtime.graph.Weights;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.DivOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Weights as their integers have them, in training and at inference: {@code s · clamp(round(w / s), −limit, limit)}, by the
 * channel's scale. Deeplearning4j uses what it is given here forward, and for the gradient of the input backward; the
 * weight itself gets the gradient as if nothing had been rounded: the straight-through estimator (Bengio et al. 2013).
 * Weights that were zero, as pruning leaves them, count as zero whatever the training makes of them.
 */
final class WeightRounding implements IWeightNoise {
    private static final long serialVersionUID = 1;

    // arrays of the layer's shape, made once: one made during training would belong to a workspace
    private final transient INDArray scales;
    private final transient INDArray mask;
    private final int limit;

    private WeightRounding(INDArray scales, INDArray mask, int limit) {
        this.scales = scales;
        this.mask = mask;
        this.limit = limit;
    }

    /**
     * @param weights before training
     * @param perChannel scale of each output channel
     * @param layer that holds them
     */
    static WeightRounding of(Weights.Floats weights, float[] perChannel, int limit, Layer layer) {
        int each = weights.size() / perChannel.length;
        float[] scales = new float[weights.size()];
        float[] kept = new float[weights.size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = perChannel[i / each];
            kept[i] = weights.values()[i] == 0 ? 0 : 1;
        }
        return new WeightRounding(arranged(scales, weights, layer), arranged(kept, weights, layer), limit);
    }

    private static INDArray arranged(float[] values, Weights.Floats like, Layer layer) {
        return Kernels.arranged(new Weights.Floats(like.shape(), values, like.bias()), layer);
    }

    @Override
    public INDArray getParameter(
            Layer layer, String key, int iteration, int epoch, boolean train, LayerWorkspaceMgr workspaces) {
        INDArray own = layer.getParam(key);
        if (!key.equals(DefaultParamInitializer.WEIGHT_KEY)) {
            return own;
        }
        INDArray rounded = outsideWorkspaces(own);
        Nd4j.getExecutioner().exec(new DivOp(own, scales, rounded));
        Transforms.round(rounded, false);
        Transforms.max(rounded, -limit, false);
        Transforms.min(rounded, limit, false);
        return rounded.muli(scales).muli(mask);
    }

    /** It is kept from the forward to the backward pass, and read at inference, where other workspaces are open. */
    private static INDArray outsideWorkspaces(INDArray like) {
        try (MemoryWorkspace none = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(like.dataType(), like.shape(), like.ordering());
        }
    }

    @Override
    public IWeightNoise clone() {
        return new WeightRounding(scales, mask, limit);
    }

    @Override
    public String toString() {
        return "WeightRounding" + Arrays.toString(scales.shape()) + " to " + limit;
    }
}
