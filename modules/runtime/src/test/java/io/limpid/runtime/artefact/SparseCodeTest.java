package io.limpid.runtime.artefact;

import static org.assertj.core.api.Assertions.assertThat;

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
            half[i] = 1;
        }
        assertThat(written(half)).hasSize(1 + 100 + 400).startsWith(1);
        assertThat(written(new byte[800])).hasSize(1 + 4).startsWith(8);
        byte[] full = new byte[8];
        java.util.Arrays.fill(full, (byte) 9);
        assertThat(written(full)).hasSize(1 + 8).startsWith(0);
    }

    private static byte[] written(byte... values) {
        Output out = new Output();
        SparseCode.write(values, out);
        return out.toBytes();
    }
}
