package io.limpid.app.cli;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.run.DriftComparison;
import io.limpid.app.run.Forgetting;
import io.limpid.app.run.ModelFiles;
import io.limpid.data.source.CheckedRows;
import io.limpid.report.page.ForgottenPage;
import io.limpid.report.page.Format;
import io.limpid.report.result.ForgottenExamples;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code limpid forgotten}. */
@Command(
        name = "forgotten",
        description =
                "Find the rows that several compressed models decide otherwise than several uncompressed ones, and"
                        + " the classes that bear the damage.",
        footer = {
            "",
            "Examples:",
            "  limpid run configs/studies/forgotten-fashion.yaml --seeds 42,43,44,45,46",
            "  limpid forgotten --reference 'runs/forgotten-fashion-*/models/teacher.zip' \\",
            "      --candidate 'runs/forgotten-fashion-*/models/prune.zip' --data fashion-mnist --out forgotten.html",
            "  (patterns in quotes, so that the shell leaves them as they are)"
        })
final class ForgottenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "FILES",
            description = "Models before compression: a file, or a pattern in quotes; repeatable, at least 2 files.")
    private List<String> reference = List.of();

    @Option(
            names = "--candidate",
            required = true,
            paramLabel = "FILES",
            description = "Models after compression: a file, or a pattern in quotes; repeatable, at least 2 files.")
    private List<String> candidate = List.of();

    @Mixin
    DataOptions source = new DataOptions();

    @Mixin
    PartOption where = new PartOption();

    @Option(
            names = "--shown",
            paramLabel = "N",
            description = "Most examples to show and write, the most decided first; default: ${DEFAULT-VALUE}.",
            defaultValue = "48")
    private int shown = 48;

    @Option(names = "--out", paramLabel = "FILE", description = "Write everything to a .json or .html file.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        DriftComparison.requireWritable(Optional.ofNullable(out));
        if (shown < 0) {
            throw new ParameterException(spec.commandLine(), "--shown must be >= 0, but was " + shown);
        }
        List<Path> references = ModelFiles.matching("--reference", reference);
        List<Path> candidates = ModelFiles.matching("--candidate", candidate);
        CheckedRows rows = source.readClasses(new Recipes(Catalogue.vocabulary(), common.dataFolders()), "forgotten");
        Backend.require();
        Forgetting forgetting =
                Forgetting.of(references, candidates, rows, where.part(), shown, source.seed(), Bars.forTerminal());
        PrintWriter to = spec.commandLine().getOut();
        print(forgetting.found(), to);
        if (out != null) {
            forgetting.write(out);
            to.println(out);
        }
        to.flush();
        return 0;
    }

    private static void print(ForgottenExamples found, PrintWriter to) {
        ForgottenPage.sentences(found).forEach(to::println);
        to.println(Tables.table(
                found.byClass(),
                List.of(
                        Tables.text("class", 30, ForgottenExamples.OfClass::name),
                        Tables.number("rows", one -> Format.count(one.rows())),
                        Tables.number("forgotten", one -> Format.count(one.forgotten())),
                        Tables.number("of these known", one -> Format.count(one.lost())),
                        Tables.number("accuracy before", one -> Format.percent(one.reference())),
                        Tables.number("after", one -> Format.percent(one.candidate())),
                        Tables.number("changed (Welch, Holm)", one -> p(one.pChange())),
                        Tables.number("otherwise than the whole", one -> p(one.pRelative())))));
    }

    private static String p(double value) {
        return Double.isNaN(value) ? Format.NONE : Format.pValue(value);
    }
}
