package io.limpid.runtime.artefact;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Stores the values of a tensor in as few bytes as possible: all of them, or only those that are not zero with the gaps
 * between them.
 *
 * <p>A gap code of width b (1 to 8 bits, packed from the lowest bit of each byte) below 2<sup>b</sup> − 1 is a number of
 * zeros before a value; the code 2<sup>b</sup> − 1 is that many zeros and no value. Zeros after the last value are coded
 * too, and the last code may run past the end, so that codes and length of the tensor bound each other. Width 1 is a
 * bitmap. At a sparsity of 90% width 4 takes 0.5 bits a position, where the entropy of the positions is 0.47. Han et al.
 * 2016, "Deep Compression", store relative indices in the same way. Int8 values that all lie in [−8, 7], as int4 weights do,
 * are packed two a byte, the first in the lower half. Where {@link SharedCode} is shorter than all of this, it is taken.
 */
final class SparseCode {
    static final int DENSE = 0;
    static final int WIDEST = 8;

    /** Added to the width where int8 values lie in [−8, 7] and are packed two a byte. */
    static final int NIBBLES = 16;

    private SparseCode() {}

    static void write(byte[] values, Output out) {
        int[] raw = new int[values.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = values[i] & 0xFF;
        }
        Output plain = new Output();
        writePlain(values, plain);
        writeShorter(plain, raw, 1, out);
    }

    private static void writeShorter(Output plain, int[] raw, int bytesEach, Output out) {
        byte[] first = plain.toBytes();
        out.bytes(SharedCode.shortest(raw, bytesEach)
                .filter(shared -> shared.length < first.length)
                .orElse(first));
    }

    private static void writePlain(byte[] values, Output out) {
        int bits = allFitNibbles(values) ? 4 : 8;
        int width = smallest(values.length, i -> values[i] != 0, bits);
        out.u8(bits == 4 ? NIBBLES | width : width);
        if (width != DENSE) {
            writeGaps(values.length, i -> values[i] != 0, width, out);
        }
        BitOutput packed = new BitOutput(out, bits);
        for (byte value : values) {
            if (width == DENSE || value != 0) {
                packed.code(value & ((1 << bits) - 1));
            }
        }
        packed.finish();
    }

    private static boolean allFitNibbles(byte... values) {
        for (byte value : values) {
            if (value < -8 || value > 7) {
                return false;
            }
        }
        return true;
    }

    static void write(float[] values, Output out) {
        int[] raw = new int[values.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = Float.floatToRawIntBits(values[i]);
        }
        Output plain = new Output();
        writePlain(values, plain);
        writeShorter(plain, raw, Float.BYTES, out);
    }

    private static void writePlain(float[] values, Output out) {
        IntPredicate kept = i -> Float.floatToRawIntBits(values[i]) != 0;
        int width = smallest(values.length, kept, Float.SIZE);
        out.u8(width);
        if (width != DENSE) {
            writeGaps(values.length, kept, width, out);
        }
        for (int i = 0; i < values.length; i++) {
            if (width == DENSE || kept.test(i)) {
                out.f32(values[i]);
            }
        }
    }

    static byte[] readBytes(int length, Input in) throws ArtefactException {
        int encoding = in.u8("tensor encoding", SharedCode.ENCODING + WIDEST + 1);
        if (encoding >= SharedCode.ENCODING) {
            int[] raw = SharedCode.read(length, encoding - SharedCode.ENCODING, 1, in);
            byte[] values = new byte[length];
            for (int i = 0; i < length; i++) {
                values[i] = (byte) raw[i];
            }
            return values;
        }
        boolean nibbles = encoding >= NIBBLES;
        int width = nibbles ? encoding - NIBBLES : encoding;
        if (width > WIDEST) {
            throw in.malformed("has tensor encoding " + encoding + ", which this version does not know");
        }
        int[] kept = width == DENSE ? new int[0] : readGaps(length, width, in);
        int count = width == DENSE ? length : kept.length;
        requireRoom(nibbles ? count / 2 + count % 2 : count, 1, in);
        byte[] values = new byte[length];
        BitInput packed = new BitInput(in, nibbles ? 4 : 8);
        for (int i = 0; i < count; i++) {
            int code = packed.code();
            values[width == DENSE ? i : kept[i]] = (byte) (nibbles ? code << 28 >> 28 : code);
            if (width != DENSE) {
                requireNonZero(code, in);
            }
        }
        packed.finish();
        return values;
    }

    static float[] readFloats(int length, Input in) throws ArtefactException {
        int encoding = in.u8("tensor encoding", SharedCode.ENCODING + WIDEST + 1);
        if (encoding >= SharedCode.ENCODING) {
            int[] raw = SharedCode.read(length, encoding - SharedCode.ENCODING, Float.BYTES, in);
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = Float.intBitsToFloat(raw[i]);
            }
            return values;
        }
        int width = encoding;
        if (width > WIDEST) {
            throw in.malformed("has tensor encoding " + encoding + ", which this version does not know");
        }
        if (width == DENSE) {
            requireRoom(length, Float.BYTES, in);
            float[] values = new float[length];
            for (int i = 0; i < length; i++) {
                values[i] = in.f32();
            }
            return values;
        }
        int[] kept = readGaps(length, width, in);
        requireRoom(kept.length, Float.BYTES, in);
        float[] values = new float[length];
        for (int i : kept) {
            values[i] = Float.intBitsToFloat(requireNonZero(in.i32(), in));
        }
        return values;
    }

    /** The width with the fewest bytes, the narrowest of several; {@link #DENSE} unless a width is smaller. */
    private static int smallest(int length, IntPredicate kept, int valueBits) {
        long[] codes = new long[WIDEST + 1];
        long values = 0;
        int gap = 0;
        for (int i = 0; i < length; i++) {
            gap++;
            if (kept.test(i)) {
                for (int width = 1; width <= WIDEST; width++) {
                    codes[width] += (gap - 1) / skip(width) + 1;
                }
                values++;
                gap = 0;
            }
        }
        int best = DENSE;
        long fewest = ((long) length * valueBits + 7) / 8;
        for (int width = 1; width <= WIDEST; width++) {
            long all = codes[width] + (gap + skip(width) - 1) / skip(width);
            long bytes = (all * width + 7) / 8 + (values * valueBits + 7) / 8;
            if (bytes < fewest) {
                fewest = bytes;
                best = width;
            }
        }
        return best;
    }

    private static int skip(int width) {
        return (1 << width) - 1;
    }

    private static void writeGaps(int length, IntPredicate kept, int width, Output out) {
        BitOutput bits = new BitOutput(out, width);
        int gap = 0;
        for (int i = 0; i < length; i++) {
            if (kept.test(i)) {
                bits.code(gap);
                gap = 0;
            } else if (++gap == skip(width)) {
                bits.code(gap);
                gap = 0;
            }
        }
        if (gap > 0) {
            bits.code(skip(width));
        }
        bits.finish();
    }

    /** Packs codes of one width, lowest bits first. */
    private static final class BitOutput {
        private final Output out;
        private final int width;
        private int pending;
        private int count;

        BitOutput(Output out, int width) {
            this.out = out;
            this.width = width;
        }

        void code(int code) {
            pending |= code << count;
            count += width;
            while (count >= 8) {
                out.u8(pending & 0xFF);
                pending >>>= 8;
                count -= 8;
            }
        }

        void finish() {
            if (count > 0) {
                out.u8(pending);
            }
        }
    }

    /** Positions of the values that are kept. Every code moves on, so the rest of the file bounds what is taken here. */
    private static int[] readGaps(int length, int width, Input in) throws ArtefactException {
        long codes = in.remaining() * 8L / width;
        if (length > codes * skip(width)) {
            throw in.malformed("has a tensor of " + length + " values, more than the rest of the file can hold");
        }
        int[] kept = new int[(int) Math.min(length, codes)];
        int count = 0;
        BitInput bits = new BitInput(in, width);
        long position = 0;
        while (position < length) {
            int code = bits.code();
            position += code;
            if (code < skip(width)) {
                if (position >= length) {
                    throw in.malformed("has a value past the end of its tensor");
                }
                kept[count++] = (int) position++;
            }
        }
        bits.finish();
        return Arrays.copyOf(kept, count);
    }

    /** Unpacks what {@link BitOutput} packs. */
    private static final class BitInput {
        private final Input in;
        private final int width;
        private int pending;
        private int count;

        BitInput(Input in, int width) {
            this.in = in;
            this.width = width;
        }

        int code() throws ArtefactException {
            if (count < width) {
                pending |= in.u8() << count;
                count += 8;
            }
            int code = pending & skip(width);
            pending >>>= width;
            count -= width;
            return code;
        }

        void finish() throws ArtefactException {
            if (pending != 0) {
                throw in.malformed("has stray bits after the codes of a tensor");
            }
        }
    }

    private static int requireNonZero(int value, Input in) throws ArtefactException {
        if (value == 0) {
            throw in.malformed("has a zero among the values of a sparse tensor");
        }
        return value;
    }

    private static void requireRoom(int count, int bytesEach, Input in) throws ArtefactException {
        if (count > in.remaining() / bytesEach) {
            throw in.malformed("ends too early");
        }
    }
}
