package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Progress;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.page.ExplanationFiles;
import io.limpid.report.page.ExplanationPage;
import io.limpid.report.result.ExplanationTable;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Explanations of one model's decisions, outside of a run.
 *
 * @param model the file
 * @param classes names of the outputs
 */
public record Explanation(Path model, List<String> classes, Explanations explanations) {
    private static final List<String> ENDINGS = List.of(".csv", ".json", ".html");

    /**
     * @param input rows to explain instead of the data's, as the model reads them; empty for the data's
     * @param texts those that the rows of {@code input} were made of, as many; empty for anything but texts
     * @param seed of the explanations
     * @throws UserException if the model does not fit the data, a row does not exist, or a method needs a network and
     *     the model is an artefact
     */
    public static Explanation of(
            ModelFile model,
            CheckedRows rows,
            Compared.Part part,
            Bound<ExplainSettings> settings,
            List<float[]> input,
            List<String> texts,
            long seed,
            Progress progress) {
        if (settings.value().path() > 0) {
            throw new UserException("path follows rows through the stages of a run: put it under explain in a recipe");
        }
        model.requireFit(rows.schema());
        Data data = rows.load().data();
        Split split = part.of(data);
        settings.value().rows().stream()
                .filter(row -> row >= split.size())
                .findFirst()
                .ifPresent(row -> {
                    throw new UserException("--rows must be rows of the " + split.name() + " split, 0 to "
                            + (split.size() - 1) + ", but was " + row);
                });
        if (!input.isEmpty() && !settings.value().rows().isEmpty()) {
            throw new UserException("--rows are rows of the data, but the rows of a file were given by --input");
        }
        Explaining explaining = input.isEmpty()
                ? new Explaining(settings.value(), data, split, new Seeds(seed).of("explain"), progress)
                : new Explaining(
                        settings.value(),
                        data,
                        split,
                        given(input, texts, data.schema()),
                        new Seeds(seed).of("explain"),
                        progress);
        return new Explanation(
                model.file(),
                outputs(data.schema()),
                explaining.explain(
                        ExplainSettings.parameters(settings.resolved(), "methods"),
                        ExplainSettings.parameters(settings.resolved(), "global"),
                        List.of(new OfFile(model))));
    }

    /** What the outputs are called: the classes, or the number. */
    static List<String> outputs(Schema schema) {
        return schema.target().map(target -> List.of(target.name())).orElse(schema.classes());
    }

    /** Rows of which nobody told the class, or the number, which then nothing reads. */
    private static Split given(List<float[]> input, List<String> texts, Schema schema) {
        long[] shape = LongStream.concat(
                        LongStream.of(input.size()),
                        schema.inputShape().stream().mapToLong(Integer::longValue))
                .toArray();
        INDArray inputs = Nd4j.create(input.toArray(float[][]::new)).reshape('c', shape);
        if (schema.target().isPresent()) {
            return Split.ofNumbers(
                    "input", inputs, new double[input.size()], schema.target().get(), Map.of(), row -> List.of());
        }
        return new Split(
                "input",
                inputs,
                new int[input.size()],
                schema.classes().size(),
                Map.of(),
                row -> texts.isEmpty() ? List.of() : List.of(texts.get(row)));
    }

    /**
     * Looks at where the explanations will go before any work.
     *
     * @throws UserException if it is no kind of file they can be written as
     */
    public static void requireWritable(Optional<Path> out) {
        out.filter(file -> name(file.getFileName()).contains(".")
                        && !Files.isDirectory(file)
                        && ENDINGS.stream().noneMatch(name(file)::endsWith))
                .ifPresent(file -> {
                    throw new UserException("--out must be a .csv, .json or .html file, or a folder, but was " + file);
                });
    }

    /**
     * Writes everything as .csv (one file; of several methods, one a method), .json or .html, by the file's ending; into a
     * folder as all of them, and pictures.
     */
    public void write(Path out) throws IOException {
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (name(out).endsWith(".json")) {
            ResultFile.writeExplanations(explanations, out);
        } else if (name(out).endsWith(".html")) {
            ExplanationPage.write(explanations, String.valueOf(model.getFileName()), classes, out);
        } else if (name(out).endsWith(".csv")) {
            writeTables(out);
        } else {
            ExplanationFiles.write(explanations, classes, out);
            ResultFile.writeExplanations(explanations, out.resolve("explanations.json"));
            ExplanationPage.write(
                    explanations, String.valueOf(model.getFileName()), classes, out.resolve("explained.html"));
        }
    }

    private void writeTables(Path out) throws IOException {
        String stem = String.valueOf(out.getFileName()).replaceFirst("\\.csv$", "");
        if (explanations.methods().size() + explanations.global().size() > 1
                || explanations.methods().isEmpty()) {
            for (Explanations.Global method : explanations.global()) {
                Files.writeString(
                        out.resolveSibling(stem + "-" + method.name() + ".csv"), ExplanationTable.csv(method));
            }
        }
        for (Explanations.Method method : explanations.methods()) {
            String csv = ExplanationTable.csv(explanations, method, classes);
            if (explanations.methods().size() + explanations.global().size() == 1) {
                Files.writeString(out, csv);
                return;
            }
            Path table = out.resolveSibling(stem + "-" + method.name() + ".csv");
            Files.writeString(table, csv);
        }
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }

    private record OfFile(ModelFile file) implements Explaining.Subject {
        @Override
        public String name() {
            return String.valueOf(file.file().getFileName());
        }

        @Override
        public Predictor model(ExplainerEntry.Model kind) {
            if (kind == ExplainerEntry.Model.PREDICTOR) {
                return file.predictor();
            }
            return file.network()
                    .orElseThrow(() -> new UserException(file.file()
                            + " is an artefact or a surrogate and has no gradients; give the .zip it was made from, or"
                            + " use a method for any model"));
        }
    }
}
