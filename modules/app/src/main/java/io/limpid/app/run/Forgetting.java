package io.limpid.app.run;

import io.limpid.core.data.Data;
import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.step.Progress;
import io.limpid.data.source.CheckedRows;
import io.limpid.evaluate.forgotten.ClassDamage;
import io.limpid.evaluate.forgotten.Forgotten;
import io.limpid.evaluate.forgotten.ForgottenExample;
import io.limpid.evaluate.forgotten.Population;
import io.limpid.evaluate.significance.Welch;
import io.limpid.report.page.ForgottenPage;
import io.limpid.report.result.ForgottenExamples;
import io.limpid.report.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** What a population of compressed models forgets that one of uncompressed models knows. */
public record Forgetting(ForgottenExamples found) {
    private static final int BATCH = 256;
    private static final int LEAST = 2;

    /**
     * @param shown most examples to keep
     * @param seed of the divisions that show what chance does
     * @throws UserException if there are fewer than two models on a side, a model is on both, or one does not fit the data
     */
    public static Forgetting of(
            List<Path> reference,
            List<Path> candidate,
            CheckedRows rows,
            Compared.Part part,
            int shown,
            long seed,
            Progress progress) {
        require("--reference", reference);
        require("--candidate", candidate);
        reference.stream().filter(candidate::contains).findFirst().ifPresent(both -> {
            throw new UserException(both + " must not be both a reference and a candidate");
        });
        List<ModelFile> before = open(reference, rows.schema());
        List<ModelFile> after = open(candidate, rows.schema());
        Data data = rows.load().data();
        Split split = part.of(data);
        Population references;
        Population candidates;
        try (Progress.Task task = progress.begin("predicting", (long) before.size() + after.size())) {
            references = population(before, split, task);
            candidates = population(after, split, task);
        }
        Forgotten forgotten = Forgotten.of(references, candidates, split, new Seeds(seed).of("forgotten"));
        double[] accuracyBefore = references.accuracies(split.labels(), -1);
        double[] accuracyAfter = candidates.accuracies(split.labels(), -1);
        Schema schema = data.schema();
        return new Forgetting(new ForgottenExamples(
                ForgottenExamples.FORMAT,
                schema.source(),
                split.name(),
                split.size(),
                schema.classes(),
                schema.cellNames(),
                reference.stream().map(Path::toString).toList(),
                candidate.stream().map(Path::toString).toList(),
                mean(accuracyBefore),
                mean(accuracyAfter),
                Welch.pValue(accuracyBefore, accuracyAfter),
                forgotten.examples().size(),
                forgotten.exchange().expected(),
                forgotten.exchange().pValue(),
                forgotten.exchange().divisions(),
                forgotten.exchange().exhaustive(),
                forgotten.pUneven(),
                forgotten.sparse(),
                byClass(schema.classes(), forgotten.classes()),
                forgotten.examples().stream()
                        .limit(shown)
                        .map(example -> example(example, split, schema))
                        .toList()));
    }

    private static void require(String option, List<Path> files) {
        if (files.size() < LEAST) {
            throw new UserException(option + " must mean at least " + LEAST
                    + " models that differ by chance alone, as runs with several seeds, but meant " + files.size());
        }
    }

    private static List<ModelFile> open(List<Path> files, Schema schema) {
        List<ModelFile> models = new ArrayList<>();
        for (Path file : files) {
            ModelFile model = ModelFile.open(file);
            model.requireFit(schema);
            models.add(model);
        }
        return models;
    }

    private static Population population(List<ModelFile> models, Split split, Progress.Task task) {
        List<double[][]> outputs = new ArrayList<>();
        for (ModelFile model : models) {
            outputs.add(Comparison.outputs(model.predictor(), split, BATCH));
            task.advance(1, model.file().toString());
        }
        return new Population(outputs);
    }

    private static List<ForgottenExamples.OfClass> byClass(List<String> names, List<ClassDamage> damages) {
        return IntStream.range(0, names.size())
                .mapToObj(k -> {
                    ClassDamage damage = damages.get(k);
                    return new ForgottenExamples.OfClass(
                            names.get(k),
                            damage.rows(),
                            damage.forgotten(),
                            damage.lost(),
                            damage.reference(),
                            damage.candidate(),
                            damage.pChange(),
                            damage.pRelative());
                })
                .toList();
    }

    private static ForgottenExamples.Example example(ForgottenExample example, Split split, Schema schema) {
        return new ForgottenExamples.Example(
                example.row(),
                example.truth(),
                example.reference(),
                example.candidate(),
                example.referenceVotes(),
                example.candidateVotes(),
                schema.isImage() ? picture(split, example.row(), schema.inputShape()) : "",
                schema.isImage() ? List.of() : split.cells(example.row()));
    }

    private static String picture(Split split, int row, List<Integer> shape) {
        float[] pixels = split.inputs()
                .get(NDArrayIndex.interval(row, row + 1))
                .dup('c')
                .data()
                .asFloat();
        return Picture.png(pixels, shape.get(0), shape.get(1), shape.get(2));
    }

    private static double mean(double... values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Writes everything as .json or .html, by the file's ending. */
    public void write(Path out) throws IOException {
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (out.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            ResultFile.writeForgotten(found, out);
        } else {
            ForgottenPage.write(found, out);
        }
    }
}
