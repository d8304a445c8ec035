package io.limpid.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedCodeTest {
    @Test
    void isTheCodeThatHuffmanDraws() {
        // Weights 5, 2, 1, 1: lengths 1, 2, 3, 3; canonical codes 0, 10, 110, 111
        HuffmanCode code = HuffmanCode.of(5, 2, 1, 1);
        assertThat(code.bits(5, 2, 1, 1)).isEqualTo(5 + 4 + 3 + 3);
        Output out = new Output();
        code.write(out);
        HuffmanCode.Encoder encoder = code.new Encoder(out);
        for (int symbol : new int[] {0, 3, 1, 2}) {
            encoder.symbol(symbol);
        }
        encoder.finish();
        // lengths two a byte, then 0 111 10 11|0 and seven zeros
        assertThat(out.toBytes()).containsExactly(0x21, 0x33, 0b01111011, 0);
    }

    @Test
    void everyByteOfATensorIsAccountedFor() throws ArtefactException {
        // Two values at positions 1, 3, 5, ...: the gaps are all one zero, one bit each; the values one bit each
        float[] values = new float[160];
        for (int i = 1; i < 160; i += 2) {
            values[i] = i % 4 == 1 ? 0.5f : -2;
        }
        byte[] bytes = written(values);
        // encoding, number of values, two floats, lengths of 4 gaps and of 2 indices, 80 gaps, 80 indices
        assertThat(bytes).hasSize(1 + 1 + 8 + 2 + 1 + 10 + 10).startsWith(32 + 2, 2);
        assertThat(SparseCode.readFloats(160, new Input("t", bytes, 0))).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesBackWhatWasShared(long seed) throws ArtefactException {
        Random random = new Random(seed);
        for (int length = 1; length < 4000; length = length * 3 + 1) {
            float[] floats = new float[length];
            byte[] bytes = new byte[length];
            double density = random.nextDouble();
            for (int i = 0; i < length; i++) {
                boolean kept = random.nextDouble() < density;
                int skewed = (int) Math.min(31, -8 * Math.log(1 - random.nextDouble()));
                floats[i] = kept ? (skewed - 15.5f) / 8 : 0;
                bytes[i] = (byte) (kept ? 4 * (skewed - 16) : 0);
            }
            byte[] shared = written(floats);
            Input in = new Input("t", shared, 0);
            assertThat(SparseCode.readFloats(length, in)).isEqualTo(floats);
            assertThat(in.remaining()).isZero();
            Output out = new Output();
            SparseCode.write(bytes, out);
            assertThat(SparseCode.readBytes(length, new Input("t", out.toBytes(), 0)))
                    .isEqualTo(bytes);
            assertThat(out.toBytes().length).isLessThanOrEqualTo(length + 1);
        }
    }

    @Test
    void keepsCodesShortWhateverTheCounts() {
        // Fibonacci counts would make codes of 29 bits
        long[] counts = new long[30];
        counts[0] = 1;
        counts[1] = 1;
        for (int i = 2; i < 30; i++) {
            counts[i] = counts[i - 1] + counts[i - 2];
        }
        Output out = new Output();
        HuffmanCode code = HuffmanCode.of(counts);
        code.write(out);
        assertThat(code.bits(counts) / 2_178_308).isLessThan(3);
        assertThat(out.toBytes()).hasSize(15);
    }

    @Test
    void refusesWhatIsNoCode() {
        // 9 values of which 8 share one: the encoding, then damaged lengths
        float[] values = new float[64];
        Arrays.fill(values, 3f);
        values[5] = 4;
        byte[] bytes = written(values);
        assertThat(bytes[0]).isEqualTo((byte) 32);
        bytes[1 + 1 + 8] = 0x31;
        assertThatThrownBy(() -> SparseCode.readFloats(64, new Input("t", bytes, 0)))
                .isInstanceOf(ArtefactException.class)
                .hasMessageContaining("make no Huffman code");
    }

    @Test
    void refusesATensorLargerThanTheFileCanHold() {
        byte[] bytes = {32, 1, 5, 1, 0};
        assertThatThrownBy(() -> SparseCode.readBytes(1 << 28, new Input("t", bytes, 0)))
                .isInstanceOf(ArtefactException.class)
                .hasMessageContaining("more than the rest of the file can hold");
    }

    private static byte[] written(float... values) {
        Output out = new Output();
        SparseCode.write(values, out);
        return out.toBytes();
    }
}
