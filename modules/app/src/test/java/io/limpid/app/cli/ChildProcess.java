package io.limpid.app.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The command line in a process of its own. */
final class ChildProcess {
    private ChildProcess() {}

    /** @param classPath which entries of this process's class path the child gets */
    static ProcessBuilder of(Predicate<String> classPath, List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(classPath)
                        .collect(Collectors.joining(File.pathSeparator)),
                Main.class.getName()));
        words.addAll(command);
        return new ProcessBuilder(words).redirectErrorStream(true);
    }
}
