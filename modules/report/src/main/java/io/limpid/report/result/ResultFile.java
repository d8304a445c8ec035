package io.limpid.report.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes {@code result.json}, {@code status.json}, {@code explanations.json} and the checkpoints of an
 * unfinished run. Keys keep the order of the records, lines end in LF and
 * NaN is null, so that equal results are equal bytes. Reading is strict: an unknown, missing or repeated key and a value
 * of the wrong type are refused.
 */
public final class ResultFile {
    /** The version of {@code result.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new NaNAsNull())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private ResultFile() {}

    /**
     * @throws ResultFormatException if the file is not a result of a run, or is damaged, or was written by a newer Limpid
     * @throws IOException if it cannot be read
     */
    public static RunResult read(Path file) throws IOException {
        return read(file, "result", FORMAT, RunResult.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void write(RunResult result, Path file) throws IOException {
        write((Object) result, file);
    }

    /**
     * @throws ResultFormatException if the file is not a run's status, or is damaged, or was written by a newer Limpid
     * @throws IOException if it cannot be read
     */
    public static RunStatus readStatus(Path file) throws IOException {
        return read(file, "status", RunStatus.FORMAT, RunStatus.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeStatus(RunStatus status, Path file) throws IOException {
        write(status, file);
    }

    /**
     * @throws ResultFormatException if the file is not a stage of an unfinished run, or is damaged
     * @throws IOException if it cannot be read
     */
    public static Checkpoint readCheckpoint(Path file) throws IOException {
        return read(file, "checkpoint", Checkpoint.FORMAT, Checkpoint.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeCheckpoint(Checkpoint checkpoint, Path file) throws IOException {
        write(checkpoint, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold a run's explanations, or is damaged, or was written by a
     *     newer Limpid
     * @throws IOException if it cannot be read
     */
    public static Explanations readExplanations(Path file) throws IOException {
        return read(file, "explanations", Explanations.FORMAT, Explanations.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeExplanations(Explanations explanations, Path file) throws IOException {
        write(explanations, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold a run's path, or is damaged, or was written by a newer
     *     Limpid
     * @throws IOException if it cannot be read
     */
    public static Journeys readJourneys(Path file) throws IOException {
        return read(file, "path", Journeys.FORMAT, Journeys.class);
    }

    /**
     * @throws ResultFormatException if the file does not hold a run's predictions, or is damaged, or was written by a newer
     *     Limpid
     * @throws IOException if it cannot be read
     */
    public static Predictions readPredictions(Path file) throws IOException {
        return read(file, "predictions", Predictions.FORMAT, Predictions.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writePredictions(Predictions predictions, Path file) throws IOException {
        write(predictions, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold a run's flows, or is damaged, or was written by a newer
     *     Limpid
     * @throws IOException if it cannot be read
     */
    public static Flows readFlows(Path file) throws IOException {
        return read(file, "flows", Flows.FORMAT, Flows.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeFlows(Flows flows, Path file) throws IOException {
        write(flows, file);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeJourneys(Journeys journeys, Path file) throws IOException {
        write(journeys, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold a run's surrogates, or is damaged, or was written by a newer
     *     Limpid
     * @throws IOException if it cannot be read
     */
    public static Surrogates readSurrogates(Path file) throws IOException {
        return read(file, "surrogates", Surrogates.FORMAT, Surrogates.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeSurrogates(Surrogates surrogates, Path file) throws IOException {
        write(surrogates, file);
    }

    /**
     * @throws ResultFormatException if the file is not the model of a surrogate, is too long, damaged, or was written by a
     *     newer Limpid
     * @throws IOException if it cannot be read
     */
    public static SurrogateModel readSurrogateModel(Path file) throws IOException {
        long bytes = Files.size(file);
        if (bytes > SurrogateModel.MOST_BYTES) {
            throw new ResultFormatException(file + " must have at most " + SurrogateModel.MOST_BYTES
                    + " bytes to be a surrogate, but has " + bytes);
        }
        return read(file, "surrogate", SurrogateModel.FORMAT, SurrogateModel.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeSurrogateModel(SurrogateModel model, Path file) throws IOException {
        write(model, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold a run's claims and curves, or is damaged, or was written by a
     *     newer Limpid
     * @throws IOException if it cannot be read
     */
    public static Behaviour readBehaviour(Path file) throws IOException {
        return read(file, "behaviour", Behaviour.FORMAT, Behaviour.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeBehaviour(Behaviour behaviour, Path file) throws IOException {
        write(behaviour, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold a run's drift, or is damaged, or was written by a newer
     *     Limpid
     * @throws IOException if it cannot be read
     */
    public static Drift readDrift(Path file) throws IOException {
        return read(file, "drift", Drift.FORMAT, Drift.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeDrift(Drift drift, Path file) throws IOException {
        write(drift, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold runs over seeds, or is damaged, or was written by a newer
     *     Limpid
     * @throws IOException if it cannot be read
     */
    public static Study readStudy(Path file) throws IOException {
        return read(file, "runs over seeds", Study.FORMAT, Study.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeStudy(Study study, Path file) throws IOException {
        write(study, file);
    }

    /**
     * @throws ResultFormatException if the file does not hold forgotten examples, or is damaged, or was written by a newer
     *     Limpid
     * @throws IOException if it cannot be read
     */
    public static ForgottenExamples readForgotten(Path file) throws IOException {
        return read(file, "forgotten examples", ForgottenExamples.FORMAT, ForgottenExamples.class);
    }

    /** Replaces the file in one move; nobody ever sees half of it. */
    public static void writeForgotten(ForgottenExamples forgotten, Path file) throws IOException {
        write(forgotten, file);
    }

    private static <T> T read(Path file, String what, int newest, Class<T> type) throws IOException {
        String text = Files.readString(file);
        JsonNode tree;
        try {
            tree = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new ResultFormatException(
                    file + where(e) + " is not valid JSON: " + e.getOriginalMessage()
                            + "; the file is damaged, or not the " + what + " of a Limpid run",
                    e);
        }
        JsonNode format = tree.path("format");
        if (!format.isInt()) {
            throw new ResultFormatException(
                    file + " is not the " + what + " of a Limpid run: it has no whole number \"format\"");
        }
        if (format.intValue() < 1 || format.intValue() > newest) {
            throw new ResultFormatException(
                    file + " has format " + format.intValue() + ", but this Limpid reads format " + newest
                            + "; open it with the Limpid that wrote it, or a newer one");
        }
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new ResultFormatException(
                    file + where(e) + ": " + at(e) + firstLine(e.getOriginalMessage())
                            + "; the file is damaged, or was changed by hand",
                    e);
        }
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
    }

    private static String at(JacksonException e) {
        return e instanceof DatabindException && !e.getPath().isEmpty() ? e.getPathReference() + ": " : "";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse(message);
    }

    private static void write(Object value, Path file) throws IOException {
        WholeFile.write(file, MAPPER.writeValueAsString(value) + "\n");
    }
}
