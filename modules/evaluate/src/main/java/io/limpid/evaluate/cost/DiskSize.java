package io.limpid.evaluate.cost;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Size of a file in bytes, as it is and after gzip at its default level, which is what a download costs and what shows
 * that a pruned model carries less information.
 *
 * @param gzipBytes may differ by a few bytes between JDK builds, which bring their own zlib
 */
public record DiskSize(long bytes, long gzipBytes) {
    /** @throws IOException if the file cannot be read */
    public static DiskSize of(Path file) throws IOException {
        Counter compressed = new Counter();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            Files.copy(file, gzip);
        }
        return new DiskSize(Files.size(file), compressed.count);
    }

    /** Keeps nothing but the number of bytes. */
    private static final class Counter extends FilterOutputStream {
        private long count;

        Counter() {
            super(OutputStream.nullOutputStream());
        }

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
