package io.limpid.app.run;

import io.limpid.app.recipe.drift.DriftSettings;
import io.limpid.app.recipe.explain.ExplainSettings;
import io.limpid.app.recipe.yaml.Bound;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.step.Progress;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.page.DriftPage;
import io.limpid.report.result.Drift;
import io.limpid.report.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The drift of any model against any other, outside of a run.
 *
 * @param classes names of the outputs
 */
public record DriftComparison(Drift drift, List<String> classes) {
    /**
     * @param seed of the rows, the explanations and the damage
     * @throws UserException if a model does not fit the data
     */
    public static DriftComparison of(
            ModelFile candidate,
            ModelFile reference,
            CheckedRows rows,
            Compared.Part part,
            Bound<DriftSettings> settings,
            long seed,
            Progress progress) {
        candidate.requireFit(rows.schema());
        reference.requireFit(rows.schema());
        Data data = rows.load().data();
        return of(candidate, reference, data, part.of(data), settings, seed, progress);
    }

    /** The drift of models that fit the data. */
    static DriftComparison of(
            ModelFile candidate,
            ModelFile reference,
            Data data,
            Split split,
            Bound<DriftSettings> settings,
            long seed,
            Progress progress) {
        String called = name(candidate, reference)
                // a model against itself, to see what noise is
                + (candidate.file().equals(reference.file()) ? " (again)" : "");
        Drift found = new Drifting(settings.value(), data, split, new Seeds(seed).of("drift"), progress)
                .compare(
                        contestant(name(reference, candidate), reference, data),
                        List.of(contestant(called, candidate, data)),
                        ExplainSettings.parameters(settings.resolved(), "methods"));
        return new DriftComparison(found, data.schema().classes());
    }

    private static Contestant contestant(String name, ModelFile model, Data data) {
        return new Contestant(name, model.predictor(), model.network().map(network -> network.fitting(data.schema())));
    }

    /** The file's name, or its path where the other's file has the same name. */
    private static String name(ModelFile model, ModelFile other) {
        String name = String.valueOf(model.file().getFileName());
        return name.equals(String.valueOf(other.file().getFileName()))
                ? model.file().toString()
                : name;
    }

    /**
     * Looks at where the drift will go before any work.
     *
     * @throws UserException if it is no kind of file it can be written as
     */
    public static void requireWritable(Optional<Path> out) {
        out.filter(file -> !name(file).endsWith(".json") && !name(file).endsWith(".html"))
                .ifPresent(file -> {
                    throw new UserException("--out must be a .json or .html file, but was " + file);
                });
    }

    /** Writes everything as .json or .html, by the file's ending. */
    public void write(Path out) throws IOException {
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (name(out).endsWith(".json")) {
            ResultFile.writeDrift(drift, out);
        } else {
            DriftPage.write(drift, classes, out);
        }
    }

    private static String name(Path file) {
        return file.toString().toLowerCase(Locale.ROOT);
    }
}
