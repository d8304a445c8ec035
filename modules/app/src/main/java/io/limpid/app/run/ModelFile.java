package io.limpid.app.run;

import io.limpid.app.keras.KerasImport;
import io.limpid.core.data.Schema;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.predict.GraphPredictor;
import io.limpid.core.predict.Predictor;
import io.limpid.runtime.artefact.ArtefactReader;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model on disk, whatever its format.
 *
 * @param network what can be trained on; empty for an artefact
 * @param graph the artefact's graph, or a quantized network's integer one; empty for a float network
 */
public record ModelFile(Path file, Optional<Network> network, Optional<Graph> graph) {
    /**
     * @throws UserException if the file is not a model that can be read
     */
    public static ModelFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException(file + ": there is no such file; give a .zip, .h5 or .limpid model");
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        try {
            if (name.endsWith(".limpid")) {
                return new ModelFile(
                        file,
                        Optional.empty(),
                        Optional.of(ArtefactReader.read(file).graph()));
            }
            if (name.endsWith(".zip")) {
                return of(file, NetworkFile.read(file));
            }
            if (name.endsWith(".h5")) {
                return of(file, KerasImport.read(file));
            }
            throw new UserException(file + " must be a .zip, .h5 or .limpid model");
        } catch (IOException e) {
            throw new UserException(e.getMessage() == null ? file + " cannot be read: " + e : e.getMessage(), e);
        }
    }

    private static ModelFile of(Path file, Network network) {
        return new ModelFile(file, Optional.of(network), network.integer());
    }

    /** The model as a function: its integer graph where it has one. */
    public Predictor predictor() {
        return graph.<Predictor>map(GraphPredictor::new).or(() -> network).orElseThrow();
    }

    /**
     * The network, if it fits the data.
     *
     * @throws UserException if it does not, or the file is an artefact, which cannot be trained on
     */
    public Network fitting(Schema schema) {
        Network found = network.orElseThrow(
                () -> new UserException(file + " is an artefact for devices; give the .zip it was made from"));
        try {
            return found.fitting(schema);
        } catch (IllegalArgumentException e) {
            throw new UserException(file + " does not fit data " + schema.source() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Checks that the model reads this data's examples and decides between its classes.
     *
     * @throws UserException if not
     */
    public void requireFit(Schema schema) {
        if (network.isPresent()) {
            fitting(schema);
        } else {
            int[] input = graph.orElseThrow().input().shape();
            int outputs = graph.orElseThrow().output().size();
            List<Integer> shape = Arrays.stream(input).boxed().toList();
            if (!shape.equals(schema.inputShape())
                    || outputs != schema.classes().size()) {
                throw new UserException(
                        file + " does not fit data " + schema.source() + ": it reads " + shape + " and has "
                                + outputs + " outputs, the data is " + schema.inputShape() + " with "
                                + schema.classes().size() + " classes");
            }
        }
    }
}
