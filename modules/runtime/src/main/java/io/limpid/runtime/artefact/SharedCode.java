package io.limpid.runtime.artefact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Stores a tensor whose values are few different ones: a codebook, and Huffman codes of the gaps between the values that
 * are not zero and of their indices in the codebook (Han et al. 2016, "Deep Compression"). Gaps are those of {@link
 * SparseCode}: of width b a gap below 2<sup>b</sup> − 1 is that many zeros and then a value, 2<sup>b</sup> − 1 that many zeros
 * and no value. Of width 0 there are no gaps and zero is a value like the others.
 *
 * <p>In a file: the number of different values (u8), the values in ascending order of their bits, the lengths of the gaps'
 * code and of the indices' code, the gaps, the indices.
 */
final class SharedCode {
    /** Added to the width of the gaps. */
    static final int ENCODING = 32;

    private static final int MOST_VALUES = 255;

    private SharedCode() {}

    /**
     * The shortest, with its encoding before it.
     *
     * @param values bits of floats, or bytes in [0, 255]
     * @param bytesEach of a value: 4 or 1
     * @return empty if there are too many different values
     */
    static Optional<byte[]> shortest(int[] values, int bytesEach) {
        byte[] best = null;
        for (int width = 0; width <= SparseCode.WIDEST; width++) {
            Optional<byte[]> written = write(values, bytesEach, width);
            if (written.isPresent() && (best == null || written.get().length < best.length)) {
                best = written.get();
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<byte[]> write(int[] values, int bytesEach, int width) {
        int end = (1 << width) - 1;
        TreeMap<Long, Integer> book = new TreeMap<>();
        for (int value : values) {
            if (width == 0 || value != 0) {
                book.putIfAbsent(Integer.toUnsignedLong(value), 0);
                if (book.size() > MOST_VALUES) {
                    return Optional.empty();
                }
            }
        }
        int next = 0;
        for (var entry : book.entrySet()) {
            entry.setValue(next++);
        }
        List<Integer> gaps = new ArrayList<>();
        List<Integer> indices = new ArrayList<>();
        int gap = 0;
        for (int value : values) {
            if (width == 0 || value != 0) {
                gaps.add(gap);
                indices.add(book.get(Integer.toUnsignedLong(value)));
                gap = 0;
            } else if (++gap == end) {
                gaps.add(end);
                gap = 0;
            }
        }
        if (gap > 0) {
            gaps.add(end);
        }
        Output out = new Output();
        out.u8(ENCODING | width);
        out.u8(book.size());
        book.keySet().forEach(value -> {
            if (bytesEach == 1) {
                out.u8(value.intValue());
            } else {
                out.i32(value.intValue());
            }
        });
        HuffmanCode gapCode = HuffmanCode.of(counts(gaps, end + 1));
        HuffmanCode indexCode = HuffmanCode.of(counts(indices, book.size()));
        if (width > 0) {
            gapCode.write(out);
        }
        indexCode.write(out);
        if (width > 0) {
            encode(gapCode, gaps, out);
        }
        encode(indexCode, indices, out);
        return Optional.of(out.toBytes());
    }

    private static long[] counts(List<Integer> symbols, int size) {
        long[] counts = new long[size];
        symbols.forEach(symbol -> counts[symbol]++);
        return counts;
    }

    private static void encode(HuffmanCode code, List<Integer> symbols, Output out) {
        HuffmanCode.Encoder encoder = code.new Encoder(out);
        symbols.forEach(encoder::symbol);
        encoder.finish();
    }

    /**
     * Reads what {@link #shortest} writes, after its encoding.
     *
     * @return bits of floats, or bytes in [0, 255]
     */
    static int[] read(int length, int width, int bytesEach, Input in) throws ArtefactException {
        int[] book = new int[in.u8()];
        for (int i = 0; i < book.length; i++) {
            book[i] = bytesEach == 1 ? in.u8() : in.i32();
            if (width > 0 && book[i] == 0 || i > 0 && Integer.compareUnsigned(book[i - 1], book[i]) >= 0) {
                throw in.malformed(
                        "has a codebook that is not ascending, or a zero among the values of a sparse tensor");
            }
        }
        HuffmanCode gapCode = width > 0 ? HuffmanCode.read(1 << width, in) : HuffmanCode.of(1);
        HuffmanCode indexCode = HuffmanCode.read(book.length, in);
        // Every code takes a bit and stands for at most so many positions
        if (length > in.remaining() * 8L * Math.max(1, (1 << width) - 1)) {
            throw in.malformed("has a tensor of " + length + " values, more than the rest of the file can hold");
        }
        int[] kept = width > 0 ? positions(length, (1 << width) - 1, gapCode.new Decoder(in), in) : new int[0];
        int[] values = new int[length];
        int count = width > 0 ? kept.length : length;
        HuffmanCode.Decoder indices = indexCode.new Decoder(in);
        for (int i = 0; i < count; i++) {
            values[width > 0 ? kept[i] : i] = book[indices.symbol()];
        }
        indices.finish();
        return values;
    }

    private static int[] positions(int length, int end, HuffmanCode.Decoder gaps, Input in) throws ArtefactException {
        int[] kept = new int[length];
        int count = 0;
        long position = 0;
        while (position < length) {
            int gap = gaps.symbol();
            position += gap;
            if (gap < end) {
                if (position >= length) {
                    throw in.malformed("has a value past the end of its tensor");
                }
                kept[count++] = (int) position++;
            }
        }
        gaps.finish();
        return Arrays.copyOf(kept, count);
    }
}
