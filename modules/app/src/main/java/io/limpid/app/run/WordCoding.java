package io.limpid.app.run;

import io.limpid.core.data.Schema;
import io.limpid.data.text.Tokenizer;
import io.limpid.data.text.Vocabulary;
import io.limpid.edge.export.Sibling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a text becomes the inputs of a network, as a file beside a model: a learnt word a line, the first of number 2. {@code
 * teacher.limpid} and {@code teacher.zip} have {@code teacher.words.txt}.
 */
public record WordCoding(Vocabulary vocabulary) {
    private static final String EXTENSION = "words.txt";
    private static final long MOST_BYTES = 1 << 26;
    private static final int FIRST = 2;

    /** That of a data set of texts; empty for any other. */
    public static Optional<WordCoding> of(Schema schema) {
        return schema.isText() ? Optional.of(new WordCoding(new Vocabulary(schema.words()))) : Optional.empty();
    }

    /** Where the words of a model stand. */
    public static Path beside(Path model) {
        return Sibling.of(model, EXTENSION);
    }

    /** Writes {@link #beside} a model and gives the file. */
    public Path writeBeside(Path model) throws IOException {
        List<String> words = vocabulary.words();
        return Files.write(beside(model), words.subList(FIRST, words.size()));
    }

    /**
     * What {@link #writeBeside} wrote for a model; empty if there is no such file.
     *
     * @throws UserException naming the file, if it holds anything else
     */
    public static Optional<WordCoding> readBeside(Path model) throws IOException {
        Optional<Path> found = Coding.found(model, EXTENSION, MOST_BYTES);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Path file = found.get();
        List<String> words = new ArrayList<>(List.of("", Vocabulary.UNKNOWN_WORD));
        words.addAll(Files.readAllLines(file));
        try {
            return Optional.of(new WordCoding(new Vocabulary(words)));
        } catch (IllegalArgumentException e) {
            throw new UserException(
                    file + " holds no words of a model: " + e.getMessage() + "; make the model again", e);
        }
    }

    /**
     * Texts to predict or explain: the lines of a file that ends in {@code .txt}, or the text itself.
     *
     * @throws UserException if the file does not exist or has no text
     * @throws IOException if it cannot be read
     */
    public static List<String> texts(String input) throws IOException {
        if (!input.toLowerCase(Locale.ROOT).endsWith(".txt") || input.contains(" ") && !isFile(input)) {
            return List.of(input);
        }
        if (!isFile(input)) {
            throw new UserException(
                    input + ": there is no such file; give a .txt file of a text a line, or the text itself");
        }
        List<String> lines = Files.readAllLines(Path.of(input)).stream()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.isEmpty()) {
            throw new UserException(input + " has no text; give at least one line");
        }
        return lines;
    }

    private static boolean isFile(String input) {
        return Files.isRegularFile(Path.of(input));
    }

    /** Texts as a network of some input length reads them. */
    public List<float[]> encode(List<String> texts, int length) {
        return texts.stream()
                .map(text -> vocabulary.encode(Tokenizer.tokens(text), length))
                .toList();
    }
}
