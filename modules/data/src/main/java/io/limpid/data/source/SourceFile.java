package io.limpid.data.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, read once, so that the hash that is reported is the hash of what was used. */
public final class SourceFile {
    /** No file larger than this is read, in bytes. */
    public static final long MAX_BYTES = 1L << 30;

    private final String name;
    private final byte[] bytes;
    private final String sha256;

    private SourceFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.sha256 = HexFormat.of().formatHex(digest().digest(bytes));
    }

    /** @throws DataException if there is no such file, or it is too large or cannot be read */
    public static SourceFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new DataException(path + ": there is no such file");
        }
        try {
            long size = Files.size(path);
            if (size > MAX_BYTES) {
                throw new DataException(path + ": must be at most " + MAX_BYTES + " bytes, but has " + size);
            }
            return new SourceFile(path.toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new DataException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** A file that is in memory already, for example one of Limpid's own. */
    public static SourceFile of(String name, byte[] bytes) {
        return new SourceFile(name, bytes.clone());
    }

    /** The path as it was given, for messages. */
    public String name() {
        return name;
    }

    /** Of the bytes on disk, lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** The line of a {@link Card} for this file. */
    public Card.File card() {
        Path file = Path.of(name).getFileName();
        return new Card.File(file == null ? name : file.toString(), sha256, bytes.length);
    }

    /** The content; unpacked while it is read if the bytes are gzip, whatever the file is called. */
    public InputStream open() throws IOException {
        InputStream plain = new ByteArrayInputStream(bytes);
        boolean gzip = bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        return gzip ? new GZIPInputStream(plain, 1 << 16) : plain;
    }

    /** A fresh SHA-256. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
