package io.limpid.app.cli;

import io.limpid.app.recipe.yaml.Spelling;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** {@code limpid}. */
@Command(
        name = "limpid",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Compresses neural networks and measures what became of their behaviour.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ListCommand.class,
            ReportCommand.class,
            RunsCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            CompareCommand.class,
            ExplainCommand.class,
            SurrogateCommand.class,
            DriftCommand.class,
            ForgottenCommand.class,
            SensitivityCommand.class,
            SweepCommand.class,
            ShowCommand.class,
            ExportCommand.class,
            PredictCommand.class,
            VerifyCommand.class,
            BenchCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Done, but a limit of the recipe was not met; or the run failed.",
            "2:A mistake in what was asked, said in words; nothing was overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  limpid run configs/quickstart.yaml",
            "  limpid check configs/fashion-edge.yaml --set steps[0].distill.temperature=2",
            "  limpid help evaluate",
            "  source <(limpid generate-completion)"
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /** Runs one command and returns its exit code. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine limpid = new CommandLine(new Main());
        limpid.setOut(out);
        limpid.setErr(err);
        limpid.setCaseInsensitiveEnumValuesAllowed(true);
        limpid.setExecutionExceptionHandler(new Failures());
        limpid.setParameterExceptionHandler((mistake, ignored) -> {
            PrintWriter to = mistake.getCommandLine().getErr();
            to.println("limpid: " + mistake.getMessage() + suggestion(mistake));
            to.println("Try: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return CommandLine.ExitCode.USAGE;
        });
        if (args.length == 0) {
            limpid.usage(out);
            return CommandLine.ExitCode.USAGE;
        }
        return limpid.execute(args);
    }

    private static String suggestion(CommandLine.ParameterException mistake) {
        if (!(mistake instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return "";
        }
        CommandLine at = mistake.getCommandLine();
        return unmatched.getUnmatched().stream()
                .findFirst()
                .map(word -> Spelling.suggestion(
                        word,
                        word.startsWith("-")
                                ? at.getCommandSpec().options().stream()
                                        .flatMap(option -> Arrays.stream(option.names()))
                                        .toList()
                                : at.getSubcommands().keySet()))
                .orElse("");
    }
}
