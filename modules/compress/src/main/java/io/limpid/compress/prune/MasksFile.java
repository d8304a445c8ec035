package io.limpid.compress.prune;

import io.limpid.core.network.Network;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A {@code .masks} file: which weights of a network are pruned, a bit for each prunable weight, and nothing else. All
 * numbers are big-endian: {@code "LIMPIDMK"}, version 1 as int32, number of tensors as int32; for each tensor its layer
 * and its key in Java's modified UTF-8 with a length of uint16 before it, number of weights as int32, and ceil(n / 8) bytes of bits, weight
 * i being bit i mod 8 of byte i / 8, set where it is pruned, unused bits zero; at the end SHA-256 of all that comes before.
 *
 * @param tensors in the network's topological order
 */
public record MasksFile(List<Tensor> tensors) {
    private static final byte[] MAGIC = "LIMPIDMK".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HASH = 32;
    private static final int MOST_TENSORS = 100_000;

    public MasksFile {
        tensors = List.copyOf(tensors);
    }

    /**
     * @param layer its name
     * @param key name of the tensor in the layer
     * @param weights how many there are
     * @param pruned row-major positions; not to be modified
     */
    public record Tensor(String layer, String key, int weights, BitSet pruned) {}

    /** The masks of what is exactly zero in a network. */
    public static MasksFile of(Network network) {
        return new MasksFile(PrunableWeights.of(network).stream()
                .map(tensor ->
                        new Tensor(tensor.layerName(), tensor.key(), tensor.size(), Masks.zerosOf(tensor.values())))
                .toList());
    }

    /** Number of pruned weights. */
    public long pruned() {
        return tensors.stream()
                .mapToLong(tensor -> tensor.pruned().cardinality())
                .sum();
    }

    /**
     * These masks for a network.
     *
     * @throws IllegalArgumentException if its prunable tensors are others
     */
    Masks on(Network network) {
        List<String> own = PrunableWeights.of(network).stream()
                .map(tensor -> tensor.layerName() + "." + tensor.key() + " of " + tensor.size())
                .toList();
        List<String> given = tensors.stream()
                .map(tensor -> tensor.layer() + "." + tensor.key() + " of " + tensor.weights())
                .toList();
        if (!own.equals(given)) {
            throw new IllegalArgumentException(
                    "the masks are of another network: they are for " + given + ", here the weights are " + own);
        }
        return Masks.of(network, tensors.stream().map(Tensor::pruned).toList());
    }

    /** Whether a file begins as one. */
    public static boolean isOne(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }

    public void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(tensors.size());
            for (Tensor tensor : tensors) {
                out.writeUTF(tensor.layer());
                out.writeUTF(tensor.key());
                out.writeInt(tensor.weights());
                out.write(Arrays.copyOf(tensor.pruned().toByteArray(), bytes(tensor.weights())));
            }
            out.flush();
            out.write(hash(bytes.toByteArray(), bytes.size()));
        }
        Files.write(file, bytes.toByteArray());
    }

    /**
     * Reads a file that nobody vouches for: no length in it is believed before it is compared with the bytes that are
     * there.
     *
     * @throws IOException if it cannot be read or is no whole file of masks; the message says what is wrong
     */
    public static MasksFile read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - HASH;
        if (end < MAGIC.length || !Arrays.equals(Arrays.copyOf(bytes, MAGIC.length), MAGIC)) {
            throw damaged(file, "does not begin with LIMPIDMK");
        }
        if (!MessageDigest.isEqual(hash(bytes, end), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw damaged(file, "its hash is not that of its contents");
        }
        try (DataInputStream in =
                new DataInputStream(new ByteArrayInputStream(bytes, MAGIC.length, end - MAGIC.length))) {
            int version = in.readInt();
            if (version != VERSION) {
                throw damaged(file, "its version must be " + VERSION + ", but was " + version);
            }
            int count = in.readInt();
            if (count < 0 || count > MOST_TENSORS) {
                throw damaged(file, "it must hold 0 to " + MOST_TENSORS + " tensors, but was said to hold " + count);
            }
            List<Tensor> tensors = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tensors.add(tensor(file, in));
            }
            if (in.available() > 0) {
                throw damaged(file, in.available() + " bytes follow the last tensor");
            }
            return new MasksFile(tensors);
        } catch (EOFException | UTFDataFormatException e) {
            throw new IOException(file + " is no file of masks: it ends too early or a name is no text", e);
        }
    }

    private static Tensor tensor(Path file, DataInputStream in) throws IOException {
        String layer = in.readUTF();
        String key = in.readUTF();
        int weights = in.readInt();
        if (weights < 0 || bytes(weights) > in.available()) {
            throw damaged(file, "tensor " + key + " of " + layer + " cannot have " + weights + " weights");
        }
        BitSet pruned = BitSet.valueOf(in.readNBytes(bytes(weights)));
        if (pruned.length() > weights) {
            throw damaged(file, "tensor " + key + " of " + layer + " has bits beyond its " + weights + " weights");
        }
        return new Tensor(layer, key, weights, pruned);
    }

    private static int bytes(int weights) {
        return weights / 8 + (weights % 8 == 0 ? 0 : 1);
    }

    private static byte[] hash(byte[] bytes, int end) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes, 0, end);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    private static IOException damaged(Path file, String what) {
        return new IOException(file + " is no file of masks: " + what);
    }
}
