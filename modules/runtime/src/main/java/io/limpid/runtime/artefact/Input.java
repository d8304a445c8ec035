package io.limpid.runtime.artefact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Little-endian bytes of untrusted origin: nothing is read past the end, no count is believed before it is bounded. */
final class Input {
    private final String file;
    private final ByteBuffer bytes;

    Input(String file, byte[] bytes, int from) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(bytes, from, bytes.length - from).order(ByteOrder.LITTLE_ENDIAN);
    }

    int remaining() {
        return bytes.remaining();
    }

    int position() {
        return bytes.position();
    }

    int u8() throws ArtefactException {
        need(1);
        return bytes.get() & 0xFF;
    }

    /** A byte below {@code end}. */
    int u8(String what, int end) throws ArtefactException {
        int value = u8();
        if (value >= end) {
            throw malformed("has " + what + " " + value + ", which this version does not know");
        }
        return value;
    }

    int u16() throws ArtefactException {
        need(2);
        return bytes.getShort() & 0xFFFF;
    }

    int i32() throws ArtefactException {
        need(4);
        return bytes.getInt();
    }

    long i64() throws ArtefactException {
        need(8);
        return bytes.getLong();
    }

    float f32() throws ArtefactException {
        return Float.intBitsToFloat(i32());
    }

    /** A number in [0, max]. */
    int count(String what, int max) throws ArtefactException {
        int value = i32();
        if (value < 0 || value > max) {
            throw malformed(
                    "has " + Integer.toUnsignedString(value) + " " + what + " where at most " + max + " are possible");
        }
        return value;
    }

    /** A number of things that take at least {@code bytesEach} bytes each, so that the rest of the file can hold them. */
    int countOf(String what, int bytesEach) throws ArtefactException {
        return count(what, remaining() / bytesEach);
    }

    String string() throws ArtefactException {
        int length = count("bytes of text", Math.min(Format.MAX_STRING, Math.max(0, remaining() - 4)));
        need(length);
        ByteBuffer utf8 = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw malformed("has a text that is not UTF-8");
        }
    }

    void bytes(byte[] into) throws ArtefactException {
        need(into.length);
        bytes.get(into);
    }

    ArtefactException malformed(String wrong) {
        return new ArtefactException(file, wrong, "export it again with the version of Limpid that reads it");
    }

    private void need(long count) throws ArtefactException {
        if (count > bytes.remaining()) {
            throw malformed("ends too early");
        }
    }
}
