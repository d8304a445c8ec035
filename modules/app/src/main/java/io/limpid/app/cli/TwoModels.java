package io.limpid.app.cli;

import io.limpid.app.run.ModelFile;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** A model and what it is held against, as parameters. */
final class TwoModels {
    @Parameters(index = "0", paramLabel = "CANDIDATE", description = "The model that is measured.")
    private Path candidate = Path.of("");

    @Parameters(index = "1", paramLabel = "REFERENCE", description = "The model it is held against.")
    private Path reference = Path.of("");

    ModelFile candidate() {
        return ModelFile.open(candidate);
    }

    ModelFile reference() {
        return ModelFile.open(reference);
    }

    /** The files as the user wrote them, the candidate first. */
    Path[] files() {
        return new Path[] {candidate, reference};
    }
}
