package io.limpid.app.recipe;

import io.limpid.data.NamedSource;
import io.limpid.data.SourceOptions;
import io.limpid.data.source.CheckedRows;
import io.limpid.data.source.DataException;
import io.limpid.data.source.RowLimits;
import io.limpid.data.source.SplitPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data source that a recipe's settings mean, and how its rows are split.
 *
 * @param kind which of the known sources
 * @param options what the settings say to it
 */
record DataChoice(NamedSource kind, SourceOptions options, SplitPlan plan) {
    /**
     * @param dataFolders where published data sets are looked for first
     * @param seed of the split
     */
    static DataChoice of(DataSettings settings, List<Path> dataFolders, long seed) {
        SourceOptions options =
                SourceOptions.none().withDataFolders(dataFolders).withClasses(settings.classes());
        NamedSource kind = settings.source() == null
                ? settings.text() != null
                        ? NamedSource.TEXT
                        : settings.csv() == null ? NamedSource.IDX : NamedSource.CSV
                : NamedSource.named(settings.source()).orElseThrow();
        for (Path folder : given(settings.idx(), settings.folder())) {
            options = options.withFolder(folder);
        }
        for (Path file : given(settings.csv(), settings.text())) {
            options = options.withFile(file);
        }
        if (settings.schema() != null) {
            options = options.withSchema(settings.schema());
        }
        if (settings.form() != null) {
            options = options.withForm(settings.form());
        }
        RowLimits limits = new RowLimits(
                Optional.ofNullable(settings.limit().train()),
                Optional.ofNullable(settings.limit().validation()),
                Optional.ofNullable(settings.limit().test()));
        SplitPlan plan = new SplitPlan(settings.validation(), Optional.ofNullable(settings.test()), limits, seed);
        return new DataChoice(kind, options, plan);
    }

    /**
     * Reads and checks every row; touches no native code.
     *
     * @throws DataException if the settings do not go together or the data cannot be used
     */
    CheckedRows read() {
        List<String> problems = kind.problems(options);
        if (!problems.isEmpty()) {
            throw new DataException(problems);
        }
        return kind.open(options).read(plan);
    }

    private static List<Path> given(@Nullable Path... paths) {
        List<Path> given = new ArrayList<>();
        for (Path path : paths) {
            if (path != null) {
                given.add(path);
            }
        }
        return given;
    }
}
