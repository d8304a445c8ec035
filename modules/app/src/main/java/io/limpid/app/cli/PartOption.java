package io.limpid.app.cli;

import io.limpid.app.run.Compared;
import picocli.CommandLine.Option;

/** Which rows of the data a command looks at, as an option. */
final class PartOption {
    @Option(
            names = "--part",
            description = "Where the rows are: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.",
            defaultValue = "test")
    private Compared.Part part = Compared.Part.TEST;

    Compared.Part part() {
        return part;
    }
}
