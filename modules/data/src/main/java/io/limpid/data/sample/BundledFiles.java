package io.limpid.data.sample;

import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Files of one bundled sample. Its {@code SHA256SUMS} lists them in the format of {@code sha256sum}, and a file whose hash
 * differs is refused.
 */
final class BundledFiles {
    private final String sample;
    private final String sums;

    BundledFiles(String sample) {
        this.sample = sample;
        this.sums = new String(bytes(sample, "SHA256SUMS"), StandardCharsets.UTF_8);
    }

    /** @throws DataException if the file is not there, is not listed or does not have the listed hash */
    SourceFile read(String file) {
        return verified(SourceFile.of(sample + "/" + file, bytes(sample, file)), listed(file));
    }

    static SourceFile verified(SourceFile file, String expected) {
        if (!file.sha256().equals(expected)) {
            throw new DataException("bundled sample " + file.name() + ": its SHA-256 must be " + expected + ", but was "
                    + file.sha256() + "; the installation is damaged");
        }
        return file;
    }

    private String listed(String file) {
        return sums.lines()
                .filter(line -> line.endsWith("  " + file))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "bundled sample " + sample + ": SHA256SUMS must list " + file + ", but does not"));
    }

    private static byte[] bytes(String sample, String file) {
        try (InputStream in = BundledFiles.class.getResourceAsStream(sample + "/" + file)) {
            if (in == null) {
                throw new DataException("bundled sample " + sample + ": there must be a file " + file
                        + ", but there is none; the installation is damaged");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new DataException("bundled sample " + sample + "/" + file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
