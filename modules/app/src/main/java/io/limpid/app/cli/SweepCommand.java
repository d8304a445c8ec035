package io.limpid.app.cli;

import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.run.PruningSweep;
import io.limpid.app.run.UserException;
import io.limpid.report.page.SweepPage;
import io.limpid.report.result.ResultFormatException;
import io.limpid.report.result.SweepMean;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code limpid sweep}. */
@Command(
        name = "sweep",
        description = {
            "Prune one teacher a seed by several methods to several compressions, as the recipe's sweep says, and draw"
                    + " accuracy against compression.",
            "Every point is kept as it is made: the same command again goes on with those that are missing, and with"
                    + " more seeds adds theirs."
        },
        footer = {
            "",
            "Examples:",
            "  limpid sweep configs/studies/shrinkbench-lenet5.yaml --seeds 42,43,44",
            "  limpid sweep configs/studies/shrinkbench-lenet5.yaml --set sweep.fine-tune.epochs=1 --out /tmp/quick"
        })
final class SweepCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private RecipeArguments arguments = new RecipeArguments();

    @Option(names = "--seeds", paramLabel = "SEED", split = ",", description = "Default: the recipe's seed.")
    private List<Long> seeds = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "DIR", description = "Folder of run folders; default: ${DEFAULT-VALUE}.")
    private Path runs = Path.of("runs");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of this sweep, which may hold a part of it; default: the recipe's name under --runs.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        List<CheckedRecipe> recipes = seeds.isEmpty()
                ? List.of(arguments.read())
                : seeds.stream().distinct().map(arguments::read).toList();
        Backend.require();
        Path folder = out != null ? out : runs.resolve(recipes.get(0).recipe().name());
        try {
            List<SweepMean> means = new PruningSweep(folder, Bars.forTerminal()).run(recipes);
            PrintWriter to = spec.commandLine().getOut();
            to.println(table(means));
            to.println("report: " + SweepPage.render(folder));
            to.flush();
            return 0;
        } catch (ResultFormatException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String table(List<SweepMean> means) {
        List<SweepMean> points = means.stream()
                .filter(mean -> mean.finding().name().equals("accuracy"))
                .toList();
        return Tables.table(
                points,
                List.of(
                        Tables.text("method", 40, SweepMean::method),
                        Tables.number(
                                "times fewer weights",
                                mean -> Numbers.format(
                                        "%s",
                                        BigDecimal.valueOf(mean.compression())
                                                .stripTrailingZeros()
                                                .toPlainString())),
                        Tables.number("accuracy [95% over seeds]", mean -> Numbers.shown(mean.finding())),
                        Tables.number("change from the teacher", mean -> of(means, mean, "accuracy-change")),
                        Tables.number("over the first method", mean -> of(means, mean, "accuracy-over-first")),
                        Tables.number("seeds", mean -> Integer.toString(mean.seeds()))));
    }

    private static String of(List<SweepMean> means, SweepMean point, String finding) {
        Optional<SweepMean> found = SweepMean.in(means, point.method(), point.compression(), finding);
        return found.map(mean -> Numbers.shown(mean.finding())).orElse("-");
    }
}
