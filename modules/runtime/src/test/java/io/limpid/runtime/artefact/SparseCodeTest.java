package io.limpid.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparseCodeTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999, 1})
    void givesBackEveryLengthAtEverySparsity(double sparsity) throws ArtefactException {
        Random random = new Random(7);
        for (int length = 1; length < 300; length++) {
            byte[] bytes = new byte[length];
            float[] floats = new float[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (random.nextDouble() < sparsity ? 0 : random.nextInt());
                floats[i] = random.nextDouble() < sparsity ? 0 : random.nextBoolean() ? -0f : random.nextFloat();
            }
            Output out = new Output();
            SparseCode.write(bytes, out);
            SparseCode.write(floats, out);
            out.u8(99);
            Input in = new Input("t", out.toBytes(), 0);
            assertThat(SparseCode.readBytes(length, in)).isEqualTo(bytes);
            assertThat(SparseCode.readFloats(length, in)).isEqualTo(floats);
            assertThat(in.u8()).isEqualTo(99);
        }
    }

    @Test
    void takesTheEncodingWithTheFewestBytes() {
        // Half zeros at random: a bitmap. All zeros: codes of 8 bits skip 255 each. None: as they are.
        byte[] half = new byte[800];
        for (int i = 0; i < 800; i += 2) {
            half[i] = (byte) (i % 255 - 127 == 0 ? 1 : i % 255 - 127);
        }
        assertThat(written(half)).hasSize(1 + 100 + 400).startsWith(1);
        assertThat(written(new byte[800])).hasSize(1 + 4).startsWith(16 + 8);
        byte[] full = new byte[8];
        for (int i = 0; i < 8; i++) {
            full[i] = (byte) (9 + i);
        }
        assertThat(written(full)).hasSize(1 + 8).startsWith(0);
    }

    @Test
    void packsFourBitValuesTwoAByte() throws ArtefactException {
        byte[] values = {7, -8, 1, -1, 3};
        // 7 = 0111, −8 = 1000; 1 = 0001, −1 = 1111; 3 = 0011; the first in the lower half
        assertThat(written(values)).containsExactly(16, 0x87, 0xF1, 0x03);
        Random random = new Random(3);
        for (int length = 1; length < 200; length++) {
            byte[] some = new byte[length];
            for (int i = 0; i < length; i++) {
                some[i] = (byte) (i % 5 < length % 5 ? 0 : random.nextInt(16) - 8);
            }
            byte[] bytes = written(some);
            assertThat(bytes.length).isLessThanOrEqualTo(1 + (length + 1) / 2);
            Input in = new Input("t", bytes, 0);
            assertThat(SparseCode.readBytes(length, in)).isEqualTo(some);
            assertThat(in.remaining()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9, 15, 25, 255})
    void refusesAnEncodingThatIsNone(int encoding) {
        Input in = new Input("t", new byte[] {(byte) encoding, 1, 1, 1, 1}, 0);
        assertThatThrownBy(() -> SparseCode.readBytes(2, in))
                .hasMessageContaining("has tensor encoding " + encoding + ", which this version does not know");
    }

    private static byte[] written(byte... values) {
        Output out = new Output();
        SparseCode.write(values, out);
        return out.toBytes();
    }
}
