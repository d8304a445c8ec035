package io.limpid.app.artefact;

import io.limpid.app.run.ModelFile;
import io.limpid.app.run.UserException;
import io.limpid.core.predict.Predictor;
import io.limpid.edge.tflite.TensorFlowLitePredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that predicts: a model, or an artefact of any format that runs in this process.
 *
 * @param shape of one example, [C, H, W] or [n]
 * @param classes names of the outputs; empty if none are known
 * @param labels whether each output is the probability of a label by itself
 */
public record Predictable(Predictor predictor, List<Integer> shape, List<String> classes, boolean labels) {
    public Predictable {
        shape = List.copyOf(shape);
        classes = List.copyOf(classes);
    }

    /**
     * Opens a file. That of TensorFlow Lite has no names of classes: they are taken from the .limpid beside it.
     *
     * @throws UserException if it is no model that can be read, or C, which is run by those who compile it
     * @throws IOException if it cannot be read
     */
    public static Predictable open(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".tflite") && Files.isRegularFile(file)) {
            TensorFlowLitePredictor model =
                    TensorFlowLitePredictor.open(file, Runtime.getRuntime().availableProcessors());
            Path limpid =
                    file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("(?i)\\.tflite$", ".limpid"));
            Optional<ModelFile> beside =
                    Files.isRegularFile(limpid) ? Optional.of(ModelFile.open(limpid)) : Optional.empty();
            return new Predictable(
                    model,
                    model.inputShape(),
                    beside.map(ModelFile::classes).orElse(List.of()),
                    beside.map(ModelFile::givesLabels).orElse(false));
        }
        if (name.endsWith(".c")) {
            throw new UserException(
                    file + " is a program, and one that was found is not run; give the .limpid beside it,"
                            + " which predicts the same bits, or compile it with its _golden.c");
        }
        ModelFile model = ModelFile.open(file);
        return new Predictable(model.predictor(), model.inputShape(), model.classes(), model.givesLabels());
    }

    /** This model with names for its outputs, if it has none of its own. */
    public Predictable naming(List<String> names) {
        return classes.isEmpty() ? new Predictable(predictor, shape, names, labels) : this;
    }
}
