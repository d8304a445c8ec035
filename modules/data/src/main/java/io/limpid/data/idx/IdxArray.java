package io.limpid.data.idx;

import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * An IDX file of unsigned bytes: two zero bytes, the type 0x08, the rank, then for each dimension its size as a
 * big-endian 32-bit number, then the values. Memory is taken as values arrive, never on the header's word alone.
 */
final class IdxArray {
    private static final int UNSIGNED_BYTE = 0x08;

    private final int[] shape;
    private final byte[] values;
    private final String contentSha256;

    private IdxArray(int[] shape, byte[] values, String contentSha256) {
        this.shape = shape;
        this.values = values;
        this.contentSha256 = contentSha256;
    }

    /**
     * @param rank 3 for pictures [n, h, w], 1 for labels [n]
     * @throws DataException if the file is anything else, is damaged, ends early or goes on too long
     */
    static IdxArray read(SourceFile file, int rank) {
        MessageDigest digest = SourceFile.digest();
        try (InputStream in = new DigestInputStream(file.open(), digest)) {
            int[] shape = header(file, in, rank);
            int size = size(file, shape);
            byte[] values = in.readNBytes(size);
            if (values.length < size) {
                throw new DataException(file.name() + ": is truncated: its header declares " + text(shape) + " = "
                        + size + " values, but only " + values.length + " follow");
            }
            if (in.read() != -1) {
                throw new DataException(file.name() + ": goes on after the " + text(shape) + " = " + size
                        + " values that its header declares");
            }
            return new IdxArray(shape, values, HexFormat.of().formatHex(digest.digest()));
        } catch (EOFException e) {
            throw new DataException(file.name() + ": is truncated: its gzip stream ends early", e);
        } catch (ZipException e) {
            throw new DataException(file.name() + ": its gzip stream is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DataException(file.name() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static int[] header(SourceFile file, InputStream in, int rank) throws IOException {
        byte[] magic = in.readNBytes(4);
        if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
            throw new DataException(
                    file.name() + ": is not an IDX file: it must begin with the bytes 00 00, but begins with "
                            + (magic.length == 0
                                    ? "nothing"
                                    : HexFormat.ofDelimiter(" ").formatHex(magic)));
        }
        if (magic[2] != UNSIGNED_BYTE) {
            throw new DataException(file.name() + ": the IDX type must be 0x08 (unsigned byte), but was 0x"
                    + HexFormat.of().toHexDigits(magic[2]));
        }
        if (magic[3] != rank) {
            throw new DataException(
                    file.name() + ": must have " + rank + (rank == 1 ? " dimension (labels)" : " dimensions (pictures)")
                            + ", but has " + (magic[3] & 0xff));
        }
        int[] shape = new int[rank];
        for (int d = 0; d < rank; d++) {
            byte[] word = in.readNBytes(4);
            if (word.length < 4) {
                throw new DataException(file.name() + ": is truncated: it ends inside its header");
            }
            shape[d] = ((word[0] & 0xff) << 24) | ((word[1] & 0xff) << 16) | ((word[2] & 0xff) << 8) | (word[3] & 0xff);
            if (shape[d] < 1) {
                throw new DataException(file.name() + ": dimension " + d + " must be in [1, 2147483647], but was "
                        + Integer.toUnsignedString(shape[d]));
            }
        }
        return shape;
    }

    private static int size(SourceFile file, int[] shape) {
        long size = 1;
        for (int dimension : shape) {
            size *= dimension;
            if (size > SourceFile.MAX_BYTES) {
                throw new DataException(file.name() + ": must hold at most " + SourceFile.MAX_BYTES
                        + " values, but its header declares " + text(shape));
            }
        }
        return (int) size;
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }

    /** Number of pictures or labels. */
    int count() {
        return shape[0];
    }

    int dimension(int d) {
        return shape[d];
    }

    /** The value at a place of the flattened array, in [0, 255]. */
    int value(int place) {
        return values[place] & 0xff;
    }

    /** SHA-256 of the unpacked file, the same whether it lies on disk plain or as gzip. */
    String contentSha256() {
        return contentSha256;
    }
}
