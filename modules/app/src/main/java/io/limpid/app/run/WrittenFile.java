package io.limpid.app.run;

import io.limpid.evaluate.cost.DiskSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that was written, by its size and hash.
 *
 * @param kind for people, for example {@code onnx int8}
 * @param sha256 in hexadecimal
 */
public record WrittenFile(Path file, String kind, long bytes, long gzipBytes, String sha256) {
    /** @throws IOException if the file cannot be read */
    public static WrittenFile of(Path file, String kind) throws IOException {
        DiskSize size = DiskSize.of(file);
        return new WrittenFile(file, kind, size.bytes(), size.gzipBytes(), hash(file));
    }

    /** SHA-256 of a file, in hexadecimal. */
    static String hash(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
