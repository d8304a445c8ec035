package io.limpid.runtime.artefact;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Little-endian bytes in memory. */
final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void u8(int value) {
        bytes.write(value);
    }

    void u16(int value) {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("the format holds values in [0, 65535] here, but one is " + value);
        }
        bytes.write(value);
        bytes.write(value >> 8);
    }

    void i32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            bytes.write(value >> shift);
        }
    }

    void i64(long value) {
        i32((int) value);
        i32((int) (value >> 32));
    }

    void f32(float value) {
        i32(Float.floatToRawIntBits(value));
    }

    void string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > Format.MAX_STRING) {
            throw new IllegalArgumentException("a text of an artefact must have at most " + Format.MAX_STRING
                    + " bytes, but one has " + utf8.length);
        }
        i32(utf8.length);
        bytes.writeBytes(utf8);
    }

    void bytes(byte... raw) {
        bytes.writeBytes(raw);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
