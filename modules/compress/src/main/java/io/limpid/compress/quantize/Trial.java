package io.limpid.compress.quantize;

import java.util.List;

/**
 * What became of the network with some layers quantized and the others float.
 *
 * @param kind {@code only <layer>}: that layer alone quantized, to rank it; {@code keep}: the layers kept, the rest quantized
 * @param keptFloat layers that stayed float
 * @param accuracy on the validation rows, in [0, 1]
 * @param divergence mean Kullback-Leibler divergence from the float network's probabilities, in nats
 */
public record Trial(String kind, List<String> keptFloat, double accuracy, double divergence) {
    public Trial {
        keptFloat = List.copyOf(keptFloat);
    }
}
