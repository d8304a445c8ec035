package io.limpid.app.cli;

import io.limpid.app.artefact.Export;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.catalogue.ExporterEntry;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.recipe.yaml.Spelling;
import io.limpid.app.run.GoldenRows;
import io.limpid.app.run.ModelFile;
import io.limpid.app.run.UserException;
import io.limpid.app.run.WrittenFile;
import io.limpid.data.source.CheckedRows;
import io.limpid.runtime.artefact.Artefact;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code limpid export}. */
@Command(
        name = "export",
        description = "Write a model as files that a device runs, with golden vectors beside them.",
        footer = {
            "",
            "Examples:",
            "  limpid export runs/quickstart-1/models/quantize.zip --format onnx,limpid --out device",
            "  limpid export teacher.zip --format onnx --out device --data fashion-mnist-sample",
            "  (--data gives class names and real rows as golden vectors; without it they are noise)"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "MODEL", description = "A .zip, .h5 or .limpid model.")
    private Path model = Path.of("");

    @Option(
            names = "--format",
            split = ",",
            required = true,
            paramLabel = "NAME",
            description = "Exporters, see limpid list.")
    private List<String> formats = List.of();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of the files.")
    private Path out = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Of the files, without extension; default: the model's.")
    private @Nullable String name;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description =
                    "A data source or YAML file, see limpid evaluate: class names, golden rows and the coding of columns.")
    private @Nullable String data;

    @Option(names = "--seed", description = "Seed of the data's split. Default: ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Override
    public Integer call() throws IOException {
        List<String> known =
                Catalogue.EXPORTERS.stream().map(ExporterEntry::name).toList();
        for (String format : formats) {
            if (!known.contains(format)) {
                throw new UserException("--format must be of " + String.join(", ", known) + ", but was " + format
                        + Spelling.suggestion(format, known));
            }
        }
        Optional<CheckedRows> rows = Optional.ofNullable(data)
                .map(source -> new Recipes(Catalogue.vocabulary(), common.dataFolders()).data(source, seed));
        Backend.require();
        ModelFile file = ModelFile.open(model);
        rows.ifPresent(checked -> file.requireFit(checked.schema()));
        Artefact artefact =
                file.artefact(rows.map(checked -> checked.schema().classes()).orElse(List.of()));
        List<WrittenFile> written = Export.write(
                artefact,
                Catalogue.exporters(formats),
                out,
                Optional.ofNullable(name).orElseGet(this::stem),
                rows.map(CheckedRows::schema),
                GoldenRows.of(artefact.graph(), rows));
        PrintWriter to = spec.commandLine().getOut();
        to.println(Tables.table(
                written,
                List.of(
                        Tables.text("file", 80, (WrittenFile f) -> f.file().toString()),
                        Tables.text("kind", 30, WrittenFile::kind),
                        Tables.number("bytes", f -> Numbers.format("%,d", f.bytes())),
                        Tables.number("after gzip", f -> Numbers.format("%,d", f.gzipBytes())),
                        Tables.text("sha256", 70, WrittenFile::sha256))));
        to.flush();
        return 0;
    }

    private String stem() {
        String whole = String.valueOf(model.getFileName());
        int dot = whole.lastIndexOf('.');
        return dot < 0 ? whole : whole.substring(0, dot);
    }
}
