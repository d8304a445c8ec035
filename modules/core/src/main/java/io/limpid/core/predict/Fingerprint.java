package io.limpid.core.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * SHA-256 over several parts, each with its length before it, so that no two lists of parts are the same bytes. Arrays count
 * as their shape and their float values in row-major order.
 */
public final class Fingerprint {
    private static final int ROWS = 1024;
    private static final int FLOATS = 1 << 16;

    private final MessageDigest digest;

    /** @param kind what it is of, so that things of different kinds never have the same */
    public Fingerprint(String kind) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        add(kind);
    }

    public Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Fingerprint add(byte[] bytes) {
        length(bytes.length);
        digest.update(bytes);
        return this;
    }

    /** @param values of any type; compared as floats */
    public Fingerprint add(INDArray values) {
        add(Arrays.toString(values.shape()));
        length(values.length());
        for (long from = 0; from < values.size(0); from += ROWS) {
            long to = Math.min(values.size(0), from + ROWS);
            // A copy begins where its memory does, so that its buffer may be read whole
            INDArray rows = values.get(NDArrayIndex.interval(from, to))
                    .castTo(DataType.FLOAT)
                    .dup('c');
            digest(rows.data().asNioFloat(), Math.toIntExact(rows.length()));
        }
        return this;
    }

    private void digest(FloatBuffer from, int count) {
        float[] some = new float[Math.min(count, FLOATS)];
        ByteBuffer bytes = ByteBuffer.allocate(some.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int left = count; left > 0; left -= some.length) {
            int now = Math.min(left, some.length);
            from.get(some, 0, now);
            bytes.clear();
            bytes.asFloatBuffer().put(some, 0, now);
            digest.update(bytes.limit(now * Float.BYTES));
        }
    }

    private void length(long length) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, length));
    }

    /** 64 hexadecimal digits; nothing may be added afterwards. */
    public String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
