package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.core.network.Network;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.predict.Predictor;
import java.util.Optional;

/**
 * A model that is held against another.
 *
 * @param name of its stage or file
 * @param predictor what is measured: the integer graph of a quantized model
 * @param network what has gradients: of a quantized model the network with fake quantization; empty for an artefact
 */
record Contestant(String name, Predictor predictor, Optional<Network> network) {
    static Contestant of(Link link, Exports.Written written) {
        Predictor predictor = written.graph().isInteger() ? new GraphPredictor(written.graph()) : link.network();
        return new Contestant(link.name(), predictor, Optional.of(link.network()));
    }

    static Contestant of(String name, ModelFile file) {
        return new Contestant(name, file.predictor(), file.network());
    }

    /**
     * The model as a kind of method sees it.
     *
     * @throws IllegalArgumentException if the method needs gradients and there are none
     */
    Predictor model(ExplainerEntry.Model kind) {
        if (kind == ExplainerEntry.Model.PREDICTOR) {
            return predictor;
        }
        return network.orElseThrow(() -> new IllegalArgumentException(
                "it is an artefact for devices and has no gradients; give the .zip it was made from, or use a method for"
                        + " any model"));
    }

    /** Whether gradients are those of another function than the one that is measured. */
    boolean hasTwin() {
        return network.isPresent() && predictor != network.get();
    }
}
