package io.limpid.app.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The command as it was typed, ready to be typed again. */
final class CommandText {
    private CommandText() {}

    static String of(CommandSpec spec) {
        return Stream.concat(Stream.of("limpid"), spec.root().commandLine().getParseResult().originalArgs().stream())
                .map(CommandText::quoted)
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
