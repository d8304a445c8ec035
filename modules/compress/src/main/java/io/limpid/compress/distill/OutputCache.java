package io.limpid.compress.distill;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What teachers said, in files of one folder, so that other steps, runs and resumed runs need not ask again. A file is named
 * by a hash of the teacher and of all rows it was asked about, holds the SHA-256 of its own bytes, and is believed only if
 * that is right and the shape is the one wanted; otherwise it is removed and the teacher asked. The file that was not used for
 * the longest time goes when the folder would grow beyond its limit. The folder may be deleted at any time, and several runs may
 * use it at once: a file appears whole or not at all. A folder that cannot be written costs time and nothing else.
 *
 * <p>Format, little-endian: {@code LIMPIDT1}, rows and columns as 32-bit numbers, rows × columns floats, the SHA-256 of all that.
 *
 * @param folder made when first needed
 * @param limit bytes of all files together, ≥ 0
 */
record OutputCache(Path folder, long limit) {
    /** A gigabyte: what a teacher of ten classes says about 25 million rows. */
    static final long LIMIT = 1L << 30;

    private static final Logger LOG = LoggerFactory.getLogger(OutputCache.class);
    private static final String ENDING = ".logits";
    private static final String PART = ".part";
    private static final long MAGIC = 0x3154_4449_504D_494CL;
    private static final int HEAD = 16;
    private static final int HASH = 32;

    /** As it was written, float [rows, columns]; empty if there is none, or not a sound one of this shape. */
    Optional<INDArray> read(String key, int rows, int columns) {
        Path file = file(key);
        try {
            long size = Files.size(file);
            Optional<float[]> values =
                    size == size(rows, columns) ? sound(Files.readAllBytes(file), rows, columns) : Optional.empty();
            if (values.isEmpty()) {
                LOG.warn("{} is damaged; the teacher is asked again", file);
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(Nd4j.create(values.get(), new long[] {rows, columns}, 'c'));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("{} cannot be read; the teacher is asked again: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** @param values float [rows, columns] */
    void write(String key, INDArray values) {
        int rows = Math.toIntExact(values.size(0));
        int columns = Math.toIntExact(values.size(1));
        long size = size(rows, columns);
        if (size > Math.min(limit, Integer.MAX_VALUE)) {
            LOG.info("the teacher's {} x {} outputs are not kept: more than {} bytes", rows, columns, limit);
            return;
        }
        try {
            Files.createDirectories(folder);
            makeRoom(size);
            Path part = Files.createTempFile(folder, "new", PART);
            try {
                Files.write(part, bytes(values.dup('c').data().asFloat(), rows, columns));
                move(part, file(key));
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            LOG.warn("the teacher's outputs cannot be kept in {}: {}", folder, e.toString());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void makeRoom(long size) throws IOException {
        List<Used> files;
        try (Stream<Path> all = Files.list(folder)) {
            // a part is what a killed process left, or another is just writing, which then is not kept
            files = all.filter(file ->
                            file.toString().endsWith(ENDING) || file.toString().endsWith(PART))
                    .flatMap(file -> Used.of(file).stream())
                    .sorted(Comparator.comparing(Used::last))
                    .toList();
        }
        long total = size + files.stream().mapToLong(Used::bytes).sum();
        for (Used file : files) {
            if (total <= limit) {
                return;
            }
            Files.deleteIfExists(file.path());
            total -= file.bytes();
        }
    }

    /** A file and when it was last used. */
    private record Used(Path path, long bytes, FileTime last) {
        /** Empty if another run has just removed it. */
        static Optional<Used> of(Path file) {
            try {
                return Optional.of(new Used(file, Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ENDING);
    }

    private static long size(long rows, long columns) {
        return HEAD + rows * columns * Float.BYTES + HASH;
    }

    private static byte[] bytes(float[] values, int rows, int columns) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Math.toIntExact(size(rows, columns))).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(MAGIC).putInt(rows).putInt(columns);
        buffer.asFloatBuffer().put(values);
        int end = buffer.capacity() - HASH;
        return buffer.position(end).put(hash(buffer.array(), end)).array();
    }

    private static Optional<float[]> sound(byte[] bytes, int rows, int columns) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int end = bytes.length - HASH;
        boolean own = buffer.getLong() == MAGIC && buffer.getInt() == rows && buffer.getInt() == columns;
        byte[] hash = new byte[HASH];
        buffer.duplicate().position(end).get(hash);
        if (!own || !MessageDigest.isEqual(hash, hash(bytes, end))) {
            return Optional.empty();
        }
        float[] values = new float[rows * columns];
        buffer.asFloatBuffer().get(values);
        return Optional.of(values);
    }

    private static byte[] hash(byte[] bytes, int end) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, end);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
