package io.limpid.compress.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.core.network.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasksFileTest {
    @TempDir
    Path folder;

    private Path file;
    private Network pruned;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("a.masks");
        pruned = new WeightPruning(new Magnitude(), Where.of(0.7, Scope.GLOBAL), When.atOnce())
                .apply(Networks.dense(3), Sample.context(1));
        MasksFile.of(pruned).write(file);
    }

    @Test
    void prunesAnotherNetworkOfTheSameShapeInTheSamePlaces() throws IOException {
        Network other = new GivenMasks(file, When.atOnce()).apply(Networks.dense(4), Sample.context(1));
        assertThat(MasksFile.of(other)).isEqualTo(MasksFile.of(pruned)).isEqualTo(MasksFile.read(file));
        assertThat(MasksFile.of(other).pruned()).isEqualTo(Math.round(0.7 * 512));
        // Two tensors of 480 and 32 weights: magic, version, count, names with lengths, sizes, bits, hash
        assertThat(Files.size(file)).isEqualTo(8 + 4 + 4 + (2 + 6 + 2 + 1 + 4 + 60) + (2 + 6 + 2 + 1 + 4 + 4) + 32);
    }

    @Test
    void refusesMasksOfAnotherNetwork() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new GivenMasks(file, When.atOnce()).apply(Networks.convolutional(3), Sample.context(1)))
                .withMessageContaining("the masks are of another network")
                .withMessageContaining("hidden.W of 480");
    }

    @Test
    void everyChangedByteAndEveryLengthIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            refuses(changed);
            refuses(Arrays.copyOf(whole, i));
        }
        refuses(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void lengthsAreNotBelievedEvenUnderARightHash() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        // version, tensors, length of a name, weights
        for (int at : new int[] {8, 12, 16, 16 + 2 + 6 + 2 + 1}) {
            byte[] forged = whole.clone();
            ByteBuffer.wrap(forged).putInt(at, at == 16 ? 0x7fff7fff : Integer.MAX_VALUE);
            refuses(hashed(forged));
            ByteBuffer.wrap(forged).putInt(at, -1);
            refuses(hashed(forged));
        }
        // 31 instead of 32 weights in the last tensor leave its last bit without one
        byte[] bits = whole.clone();
        int last = whole.length - 32 - 1;
        bits[last] |= (byte) 0x80;
        ByteBuffer.wrap(bits).putInt(last - 3 - 4, 31);
        refuses(hashed(bits));
        byte[] more = Arrays.copyOf(whole, whole.length + 4);
        refuses(hashed(more));
    }

    private static byte[] hashed(byte[] bytes) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, bytes.length - 32);
            System.arraycopy(sha.digest(), 0, bytes, bytes.length - 32, 32);
            return bytes;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refuses(byte[] bytes) throws IOException {
        Path hostile = Files.write(folder.resolve("hostile.masks"), bytes);
        assertThatIOException().isThrownBy(() -> MasksFile.read(hostile)).withMessageContaining("is no file of masks");
    }
}
