package io.limpid.data.idx;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files for tests. */
final class IdxBytes {
    private IdxBytes() {}

    static byte[] file(byte[] values, int... shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x0800 | shape.length);
        for (int dimension : shape) {
            out.writeInt(dimension);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    /** Pictures whose pixels count up from 0, modulo 256. */
    static byte[] pictures(int n, int height, int width) throws IOException {
        byte[] values = new byte[n * height * width];
        IntStream.range(0, values.length).forEach(i -> values[i] = (byte) i);
        return file(values, n, height, width);
    }

    /** Labels that go round the classes. */
    static byte[] labels(int n, int classes) throws IOException {
        byte[] values = new byte[n];
        IntStream.range(0, n).forEach(i -> values[i] = (byte) (i % classes));
        return file(values, n);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
