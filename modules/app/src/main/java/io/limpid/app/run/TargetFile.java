package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Target;
import io.limpid.edge.export.Sibling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What number a model's output means, as a file beside an artefact: the target's name, and what its output is multiplied with and
 * added to. {@code quantize.onnx} has {@code quantize.target.csv}.
 */
public final class TargetFile {
    private static final String HEAD = "target,mean,deviation";
    private static final String EXTENSION = "target.csv";
    private static final long MOST_BYTES = 1 << 16;

    private TargetFile() {}

    /** Where the meaning of a model's output stands. */
    public static Path beside(Path model) {
        return Sibling.of(model, EXTENSION);
    }

    /** Writes {@link #beside} a model, if the data has a numeric target. */
    public static Optional<Path> writeBeside(Path model, Schema schema) throws IOException {
        if (schema.target().isEmpty()) {
            return Optional.empty();
        }
        Target target = schema.target().get();
        String line = Coding.quoted(target.name()) + ',' + target.mean() + ',' + target.deviation();
        return Optional.of(Files.writeString(beside(model), HEAD + '\n' + line + '\n'));
    }

    /**
     * What {@link #writeBeside} wrote for a model; empty if there is no such file.
     *
     * @throws UserException naming the file, if it holds anything else
     */
    public static Optional<Target> readBeside(Path model) throws IOException {
        Optional<Path> found = Coding.found(model, EXTENSION, MOST_BYTES);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path file = found.get();
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 2 || !lines.get(0).equals(HEAD) || !lines.get(1).matches("\".*\",[^,\"]+,[^,\"]+")) {
            throw new UserException(file + " must be two lines, " + HEAD + " and their values; export the model again");
        }
        String line = lines.get(1);
        int end = line.lastIndexOf('"');
        String[] numbers = line.substring(end + 2).split(",");
        try {
            return Optional.of(new Target(
                    line.substring(1, end).replace("\"\"", "\""),
                    Double.parseDouble(numbers[0]),
                    Double.parseDouble(numbers[1])));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    file + ":2 does not say what the output means: " + e.getMessage() + "; export the model again", e);
        }
    }
}
