package io.limpid.data.sample;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Draws the bundled sample of Fashion-MNIST from the full set: of each class every tenth training picture and every fifth
 * test picture, in the order of the files. Nothing is random, so the sample can be made again by anyone, with a JDK alone:
 *
 * <pre>java modules/data/src/test/java/io/limpid/data/sample/DrawFashionMnistSample.java \
 *     /usr/share/datasets/fashion-mnist modules/data/src/main/resources/io/limpid/data/sample/fashion-mnist-sample</pre>
 *
 * <p>The unpacked content is the same everywhere; the gzip bytes, and so the hashes in SHA256SUMS, may differ with the
 * zlib of the JDK.
 */
final class DrawFashionMnistSample {
    private static final int PIXELS = 28 * 28;

    private DrawFashionMnistSample() {}

    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        for (String set : new String[] {"train", "t10k"}) {
            byte[][] drawn = draw(from, set, set.equals("train") ? 10 : 5);
            pack(to.resolve(set + "-images-idx3-ubyte.gz"), drawn[0]);
            pack(to.resolve(set + "-labels-idx1-ubyte.gz"), drawn[1]);
        }
    }

    /** The unpacked IDX files of pictures and labels. */
    static byte[][] draw(Path from, String set, int every) throws IOException {
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        int[] seen = new int[10];
        try (DataInputStream images = open(from.resolve(set + "-images-idx3-ubyte.gz"));
                DataInputStream classes = open(from.resolve(set + "-labels-idx1-ubyte.gz"))) {
            images.readNBytes(16);
            classes.readNBytes(4);
            int n = classes.readInt();
            for (int i = 0; i < n; i++) {
                byte[] picture = images.readNBytes(PIXELS);
                int label = classes.readUnsignedByte();
                if (seen[label]++ % every == 0) {
                    pictures.write(picture);
                    labels.write(label);
                }
            }
        }
        return new byte[][] {
            idx(pictures.toByteArray(), labels.size(), 28, 28), idx(labels.toByteArray(), labels.size())
        };
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
    }

    private static byte[] idx(byte[] values, int... shape) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0x0800 | shape.length);
        for (int dimension : shape) {
            out.writeInt(dimension);
        }
        out.write(values);
        return bytes.toByteArray();
    }

    private static void pack(Path file, byte[] content) throws IOException {
        try (OutputStream out = new SmallestGzip(Files.newOutputStream(file))) {
            out.write(content);
        }
    }

    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
