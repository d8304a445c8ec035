package io.limpid.runtime.artefact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * A canonical Huffman code (Huffman 1952; Schwartz and Kallick 1964): determined by the length of each symbol's code, 1 to
 * {@value #LONGEST} bits, 0 for a symbol that does not occur. Shorter codes come first, among those of one length smaller
 * symbols; codes are packed from the highest bit of each byte. A lone symbol has a code of one bit.
 */
final class HuffmanCode {
    static final int LONGEST = 15;

    private final int[] lengths;
    private final int[] codes;

    private HuffmanCode(int... lengths) {
        this.lengths = lengths;
        this.codes = new int[lengths.length];
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = code++;
                }
            }
            code <<= 1;
        }
    }

    /** The code with the fewest bits for so many of each symbol; where a code would be too long, nearly the fewest. */
    static HuffmanCode of(long... counts) {
        long[] weights = counts.clone();
        int[] lengths = lengths(weights);
        while (longest(lengths) > LONGEST) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (weights[i] + 1) / 2;
            }
            lengths = lengths(weights);
        }
        return new HuffmanCode(lengths);
    }

    private record Tree(long weight, int first, List<Integer> symbols) {}

    private static int[] lengths(long... weights) {
        int[] lengths = new int[weights.length];
        PriorityQueue<Tree> trees =
                new PriorityQueue<>(Comparator.comparingLong(Tree::weight).thenComparingInt(Tree::first));
        for (int symbol = 0; symbol < weights.length; symbol++) {
            if (weights[symbol] > 0) {
                trees.add(new Tree(weights[symbol], symbol, List.of(symbol)));
            }
        }
        if (trees.size() == 1) {
            lengths[trees.element().first()] = 1;
        }
        while (trees.size() > 1) {
            Tree one = trees.remove();
            Tree other = trees.remove();
            List<Integer> symbols = new ArrayList<>(one.symbols());
            symbols.addAll(other.symbols());
            symbols.forEach(symbol -> lengths[symbol]++);
            trees.add(new Tree(one.weight() + other.weight(), Math.min(one.first(), other.first()), symbols));
        }
        return lengths;
    }

    private static int longest(int... lengths) {
        int longest = 0;
        for (int length : lengths) {
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Bits of so many of each symbol. */
    long bits(long... counts) {
        long bits = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            bits += counts[symbol] * lengths[symbol];
        }
        return bits;
    }

    /** Bytes that {@link #write} takes for a code of so many symbols. */
    static int size(int symbols) {
        return (symbols + 1) / 2;
    }

    /** The lengths, two a byte, the first in the lower half. */
    void write(Output out) {
        for (int symbol = 0; symbol < lengths.length; symbol += 2) {
            int second = symbol + 1 < lengths.length ? lengths[symbol + 1] : 0;
            out.u8(lengths[symbol] | second << 4);
        }
    }

    /** @throws ArtefactException if the lengths are those of no code */
    static HuffmanCode read(int symbols, Input in) throws ArtefactException {
        int[] lengths = new int[symbols];
        int used = 0;
        long filled = 0;
        for (int symbol = 0; symbol < symbols + symbols % 2; symbol += 2) {
            int pair = in.u8();
            lengths[symbol] = pair & 0xF;
            if (symbol + 1 < symbols) {
                lengths[symbol + 1] = pair >> 4;
            } else if (pair >> 4 != 0) {
                throw in.malformed("has stray bits after the lengths of a code");
            }
        }
        for (int length : lengths) {
            used += length > 0 ? 1 : 0;
            filled += length > 0 ? 1L << (LONGEST - length) : 0;
        }
        long whole = used == 1 ? 1L << (LONGEST - 1) : used == 0 ? 0 : 1L << LONGEST;
        if (filled != whole) {
            throw in.malformed("has code lengths that make no Huffman code");
        }
        return new HuffmanCode(lengths);
    }

    /** Packs codes. */
    final class Encoder {
        private final Output out;
        private int pending;
        private int count;

        Encoder(Output out) {
            this.out = out;
        }

        void symbol(int symbol) {
            for (int bit = lengths[symbol] - 1; bit >= 0; bit--) {
                pending = pending << 1 | codes[symbol] >> bit & 1;
                if (++count == 8) {
                    out.u8(pending);
                    pending = 0;
                    count = 0;
                }
            }
        }

        void finish() {
            if (count > 0) {
                out.u8(pending << (8 - count));
            }
        }
    }

    /** Unpacks them. */
    final class Decoder {
        private final Input in;
        private final int[] ordered;
        private final int[] ofLength = new int[LONGEST + 1];
        private int pending;
        private int count;

        Decoder(Input in) {
            this.in = in;
            this.ordered = IntStream.range(0, lengths.length)
                    .filter(symbol -> lengths[symbol] > 0)
                    .boxed()
                    .sorted(Comparator.comparingInt(symbol -> lengths[symbol]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int length : lengths) {
                ofLength[length]++;
            }
        }

        int symbol() throws ArtefactException {
            int code = 0;
            int first = 0;
            int before = 0;
            for (int length = 1; length <= LONGEST; length++) {
                code = code << 1 | bit();
                first <<= 1;
                if (code - first < ofLength[length]) {
                    return ordered[before + code - first];
                }
                first += ofLength[length];
                before += ofLength[length];
            }
            throw in.malformed("has a code that stands for nothing");
        }

        private int bit() throws ArtefactException {
            if (count == 0) {
                pending = in.u8();
                count = 8;
            }
            count--;
            return pending >> count & 1;
        }

        void finish() throws ArtefactException {
            if ((pending & (1 << count) - 1) != 0) {
                throw in.malformed("has stray bits after the codes of a tensor");
            }
        }
    }
}
