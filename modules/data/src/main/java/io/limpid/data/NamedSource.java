package io.limpid.data;

import io.limpid.data.csv.CsvSource;
import io.limpid.data.idx.FashionMnist;
import io.limpid.data.idx.IdxFiles;
import io.limpid.data.idx.IdxSource;
import io.limpid.data.idx.Mnist;
import io.limpid.data.sample.BreastCancer;
import io.limpid.data.sample.FashionMnistSample;
import io.limpid.data.sample.GermanCredit;
import io.limpid.data.sample.ShortMessages;
import io.limpid.data.source.DataSource;
import io.limpid.data.text.SmsSpam;
import io.limpid.data.text.TextForm;
import io.limpid.data.text.TextSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every data source by the name that a recipe calls it. To add one, add a line here. */
// Set.of and lambdas without state are immutable; their types just do not say so.
@SuppressWarnings("ImmutableEnumChecker")
public enum NamedSource {
    FASHION_MNIST_SAMPLE(
            FashionMnistSample.NAME,
            "8,000 pictures of clothes from Fashion-MNIST, 28 x 28, 10 classes; bundled",
            Set.of(),
            options -> new FashionMnistSample()),
    BREAST_CANCER(
            BreastCancer.NAME,
            "569 tumours, 30 measurements, benign or malignant (Wisconsin diagnostic); bundled",
            Set.of(),
            options -> new BreastCancer()),
    GERMAN_CREDIT(
            GermanCredit.NAME,
            "1,000 loans, 20 attributes, good or bad, with sex and age as protected attributes (Statlog); bundled",
            Set.of(),
            options -> new GermanCredit()),
    SHORT_MESSAGES(
            ShortMessages.NAME,
            "400 invented short messages, ordinary or advert, to try text networks on; bundled",
            Set.of("form"),
            options -> new ShortMessages(options.form().orElseGet(() -> new TextForm(List.of())))),
    FASHION_MNIST(
            FashionMnist.NAME,
            "70,000 pictures of clothes, 28 x 28, 10 classes; Debian's package dataset-fashion-mnist or --data-dir",
            Set.of(),
            options -> FashionMnist.in(options.dataFolders())),
    MNIST(
            Mnist.NAME,
            "70,000 handwritten digits, 28 x 28, 10 classes; from folder or --data-dir",
            Set.of("folder"),
            options -> Mnist.in(Stream.concat(options.folder().stream(), options.dataFolders().stream())
                    .toList())),
    IDX(
            "idx",
            "pictures of your own in IDX files: folder, or idx with train-images, train-labels, test-images, test-labels;"
                    + " classes",
            Set.of("folder", "idx", "classes"),
            options -> new IdxSource(
                    options.folder().map(NamedSource::fileName).orElse("idx"),
                    options.idx().orElseGet(() -> IdxFiles.in(options.folder().orElseThrow())),
                    options.classes())),
    CSV(
            "csv",
            "a table of your own: file, and schema that says what its columns are",
            Set.of("file", "schema"),
            options -> new CsvSource(
                    fileName(options.file().orElseThrow()),
                    options.file().orElseThrow(),
                    options.schema().orElseThrow())),
    SMS_SPAM(
            SmsSpam.NAME,
            "5,574 short messages, spam or not (SMS Spam Collection v.1); from folder or --data-dir",
            Set.of("folder", "form"),
            options -> new SmsSpam(
                    Stream.concat(options.folder().stream(), options.dataFolders().stream())
                            .toList(),
                    options.form().orElseGet(() -> new TextForm(List.of())))),
    TEXT(
            "text",
            "texts of your own, each with a class: file, and form that says how it holds them",
            Set.of("file", "form"),
            options -> new TextSource(
                    fileName(options.file().orElseThrow()),
                    options.file().orElseThrow(),
                    options.form().orElseGet(() -> new TextForm(List.of()))));

    private final String key;
    private final String summary;
    private final Set<String> takes;
    private final Function<SourceOptions, DataSource> constructor;

    NamedSource(String key, String summary, Set<String> takes, Function<SourceOptions, DataSource> constructor) {
        this.key = key;
        this.summary = summary;
        this.takes = takes;
        this.constructor = constructor;
    }

    private static String fileName(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    /** The source of that name. */
    public static Optional<NamedSource> named(String key) {
        return Stream.of(values()).filter(source -> source.key.equals(key)).findFirst();
    }

    /** The name in a recipe, for example {@code german-credit}. */
    public String key() {
        return key;
    }

    /** One line for people. */
    public String summary() {
        return summary;
    }

    /** One sentence for each option that this source needs and lacks, or that it does not take. */
    public List<String> problems(SourceOptions options) {
        List<String> given = new ArrayList<>();
        options.folder().ifPresent(folder -> given.add("folder"));
        options.file().ifPresent(file -> given.add("file"));
        options.idx().ifPresent(idx -> given.add("idx"));
        options.schema().ifPresent(schema -> given.add("schema"));
        options.form().ifPresent(form -> given.add("form"));
        if (!options.classes().isEmpty()) {
            given.add("classes");
        }
        List<String> problems = new ArrayList<>();
        given.stream()
                .filter(option -> !takes.contains(option))
                .forEach(option -> problems.add(option + " must be left out: source " + key + " does not take it"));
        if (this == CSV) {
            Stream.of("file", "schema")
                    .filter(option -> !given.contains(option))
                    .forEach(option -> problems.add(option + " must be given: source csv needs it"));
        }
        if (this == TEXT && !given.contains("file")) {
            problems.add("file must be given: source text needs it");
        }
        if (this == IDX && given.contains("folder") == given.contains("idx")) {
            problems.add("either folder or idx must be given: source idx needs one of them");
        }
        return problems;
    }

    /**
     * Makes the source. Reads nothing yet.
     *
     * @throws IllegalArgumentException if {@link #problems} has any
     */
    public DataSource open(SourceOptions options) {
        List<String> problems = problems(options);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return constructor.apply(options);
    }
}
