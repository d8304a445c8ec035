package io.limpid.compress.share;

import io.limpid.compress.distill.Objective;
import io.limpid.compress.prune.PrunableWeights;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Step;
import io.limpid.core.train.Trainer;
import io.limpid.core.train.Training;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the weights of each layer share a few values, found by k-means, and then trains the values (Han et al. 2016, "Deep
 * Compression", section 3). A weight that is zero stays zero and belongs to none. Biases and batch norm stay as they are.
 *
 * <p>An artefact stores such a layer as a codebook and Huffman codes. Batch norm behind a convolution is folded into its
 * weights there and makes them differ again: sharing is for layers without it.
 *
 * @param values how many different values besides zero a layer may have, in [2, 255]
 * @param layers other numbers for single layers, by their names
 * @param objective what training aims at
 * @param fineTuning training of the shared values; empty for none
 */
public record WeightSharing(int values, Map<String, Integer> layers, Objective objective, Optional<Training> fineTuning)
        implements Step {
    public WeightSharing {
        requireValues("values", values);
        layers = Collections.unmodifiableMap(new LinkedHashMap<>(layers));
        layers.forEach((layer, own) -> requireValues("values of layer " + layer, own));
    }

    private static void requireValues(String name, int values) {
        if (values < 2 || values > 255) {
            throw new IllegalArgumentException(name + " must be in [2, 255], but was " + values);
        }
    }

    /**
     * @throws IllegalArgumentException if a layer that is named has no weights to share, the network is quantized already,
     *     or the objective does not fit
     */
    @Override
    public Network apply(Network student, Context context) {
        if (student.integer().isPresent()) {
            throw new IllegalArgumentException("stage " + context.stage()
                    + ": sharing must come before quantization, but the network is quantized already");
        }
        Network shared = student.copy();
        List<PrunableWeights> tensors = PrunableWeights.of(shared);
        check(tensors);
        List<String> found = new ArrayList<>();
        for (PrunableWeights weights : tensors) {
            Clusters clusters = Clusters.of(weights.values(), layers.getOrDefault(weights.layerName(), values));
            Tie.hold(weights.layer(), weights.key(), clusters);
            found.add(weights.layerName() + " " + clusters.centroids().length);
        }
        fineTuning.ifPresent(training -> objective.train(shared, training, context, Trainer.Hook.NONE));
        tensors.forEach(weights -> Tie.release(weights.layer()));
        return shared.after("shared: " + String.join(", ", found) + " values, "
                + fineTuning
                        .map(training -> Integer.toString(training.epochs()))
                        .orElse("no")
                + " epochs of training them");
    }

    private void check(List<PrunableWeights> tensors) {
        List<String> names = tensors.stream().map(PrunableWeights::layerName).toList();
        for (String name : layers.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "layer with its own number of values must be one with weights, " + names + ", but was " + name);
            }
        }
    }
}
