package io.limpid.app.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * What was built from what.
 *
 * @param limpid version of Limpid
 * @param deeplearning4j version of Deeplearning4j and ND4J
 */
public record Versions(String limpid, String deeplearning4j) {
    /** As the build wrote them down. */
    public static Versions read() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Versions.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(properties.getProperty("version"), properties.getProperty("deeplearning4j"));
    }
}
