package io.limpid.data;

import io.limpid.data.csv.CsvSchema;
import io.limpid.data.idx.IdxFiles;
import io.limpid.data.text.TextForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a user may say about a source besides its name. Which of these a source needs and takes, {@link
 * NamedSource#problems} says.
 *
 * @param dataFolders folders to look for published data sets in, the first first: {@code --data-dir}, {@code LIMPID_DATA}
 * @param folder folder of IDX files
 * @param file a CSV file or a file of texts
 * @param idx IDX files under names of their own, instead of {@code folder}
 * @param classes names of the classes 0, 1, … of IDX labels
 * @param schema what the columns of the CSV file mean
 * @param form how a file holds texts, and how they become rows
 */
public record SourceOptions(
        List<Path> dataFolders,
        Optional<Path> folder,
        Optional<Path> file,
        Optional<IdxFiles> idx,
        List<String> classes,
        Optional<CsvSchema> schema,
        Optional<TextForm> form) {
    public SourceOptions {
        dataFolders = List.copyOf(dataFolders);
        classes = List.copyOf(classes);
    }

    public static SourceOptions none() {
        return new SourceOptions(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public SourceOptions withDataFolders(List<Path> folders) {
        return new SourceOptions(folders, folder, file, idx, classes, schema, form);
    }

    public SourceOptions withFolder(Path path) {
        return new SourceOptions(dataFolders, Optional.of(path), file, idx, classes, schema, form);
    }

    public SourceOptions withFile(Path path) {
        return new SourceOptions(dataFolders, folder, Optional.of(path), idx, classes, schema, form);
    }

    public SourceOptions withIdx(IdxFiles files) {
        return new SourceOptions(dataFolders, folder, file, Optional.of(files), classes, schema, form);
    }

    public SourceOptions withClasses(List<String> names) {
        return new SourceOptions(dataFolders, folder, file, idx, names, schema, form);
    }

    public SourceOptions withSchema(CsvSchema columns) {
        return new SourceOptions(dataFolders, folder, file, idx, classes, Optional.of(columns), form);
    }

    public SourceOptions withForm(TextForm texts) {
        return new SourceOptions(dataFolders, folder, file, idx, classes, schema, Optional.of(texts));
    }
}
