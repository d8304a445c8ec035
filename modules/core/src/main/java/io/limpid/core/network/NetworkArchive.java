package io.limpid.core.network;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A network's zip, opened for reading with nothing in it trusted: an entry is read only as far as its reader allows, and
 * its checksum must be right. Entries that nobody asks for are never looked at.
 */
final class NetworkArchive implements AutoCloseable {
    static final String CONFIGURATION = "configuration.json";
    static final String COEFFICIENTS = "coefficients.bin";
    static final String ORIGIN = "limpid.json";
    static final String INTEGER = "integer.limpid";
    static final String COPY = "copy it again from where it was made, or train it again";

    private final Path file;
    private final ZipFile zip;

    NetworkArchive(Path file) throws IOException {
        this.file = file;
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            NetworkFileException wrapped = wrong("is not a network, or is truncated: it is no zip");
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    /** Reads an entry to its end. */
    @FunctionalInterface
    interface Reading<T> {
        /** @param in ends with the entry, or with an {@link IOException} where the entry is longer than allowed */
        T read(InputStream in) throws IOException;
    }

    /**
     * @param limit most bytes the entry may have
     * @throws NetworkFileException if there is no such entry, or it is damaged or too large
     */
    <T> T require(String name, long limit, Reading<T> reading) throws IOException {
        return find(name, limit, reading)
                .orElseThrow(() -> new NetworkFileException(
                        file,
                        "is not a Deeplearning4j network: it has no " + name,
                        "give a zip written by Limpid or by Deeplearning4j's ModelSerializer"));
    }

    /** As {@link #require}, but the entry may be missing. */
    <T> Optional<T> find(String name, long limit, Reading<T> reading) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        CRC32 sum = new CRC32();
        try (InputStream in =
                new CheckedInputStream(new Bounded(new BufferedInputStream(zip.getInputStream(entry)), limit), sum)) {
            T result = reading.read(in);
            if (in.read() >= 0) {
                throw wrong("is damaged: " + name + " is longer than its head says");
            }
            if (sum.getValue() != entry.getCrc()) {
                throw wrong("is damaged: the checksum of " + name + " is wrong");
            }
            return Optional.of(result);
        } catch (ZipException | EOFException e) {
            NetworkFileException wrapped = wrong("is damaged: " + name + " cannot be unpacked");
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    NetworkFileException wrong(String what) {
        return new NetworkFileException(file, what, COPY);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Ends in an error instead of unpacking more than was allowed. */
    private final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long limit) {
            this.in = in;
            left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new NetworkFileException(
                        file, "has an entry that is larger than a network's can be", "do not trust where it came from");
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
