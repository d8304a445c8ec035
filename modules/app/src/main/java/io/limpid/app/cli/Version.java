package io.limpid.app.cli;

import io.limpid.app.run.Versions;
import picocli.CommandLine.IVersionProvider;

/** Versions of Limpid and of what it runs on. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        Versions versions = Versions.read();
        return new String[] {
            "limpid " + versions.limpid(), "Deeplearning4j " + versions.deeplearning4j(), "Java " + Runtime.version()
        };
    }
}
