package io.limpid.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options that most commands have. */
final class Common {
    @Option(names = "--debug", description = "Print a stack trace if something fails.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where published data sets are looked for first; repeatable. Also the variable LIMPID_DATA.")
    List<Path> dataFolders = new ArrayList<>();

    /** Those of the command line, then that of the environment. */
    List<Path> dataFolders() {
        List<Path> folders = new ArrayList<>(dataFolders);
        String variable = System.getenv("LIMPID_DATA");
        if (variable != null && !variable.isBlank()) {
            folders.add(Path.of(variable));
        }
        return folders;
    }
}
