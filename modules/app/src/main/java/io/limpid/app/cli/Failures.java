package io.limpid.app.cli;

import io.limpid.app.recipe.yaml.InvalidFileException;
import io.limpid.app.run.UserException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a person sees when a command fails: words, and a stack trace only for who asks for it. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean mistake = failure instanceof InvalidFileException || failure instanceof UserException;
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failure instanceof InvalidFileException invalid) {
            int count = invalid.mistakes().size();
            err.println(message);
            err.println(count == 1 ? "1 mistake; nothing was done." : count + " mistakes; nothing was done.");
        } else {
            err.println("limpid: " + message);
        }
        boolean debug = parsed.hasMatchedOption("--debug")
                || (parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--debug"));
        if (debug) {
            failure.printStackTrace(err);
        } else if (!mistake) {
            err.println("Add --debug for where it happened.");
        }
        return mistake ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
