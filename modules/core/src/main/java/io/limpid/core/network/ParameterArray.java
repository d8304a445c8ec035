package io.limpid.core.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads an array in Nd4j's binary format in Java, because Nd4j's own reader takes memory for whatever the file claims.
 * The format: a buffer of shape information, then a buffer of values; each is the name of an allocation mode (UTF), the
 * length (int for the oldest three modes, else long), the name of the type (UTF), and the elements, big-endian.
 */
final class ParameterArray {
    /** Rank, then as many dimensions and strides, then three more; Nd4j's ranks end at 32. */
    private static final long LONGEST_SHAPE = 2 * 32 + 4;

    private ParameterArray() {}

    private record Head(long length, String type) {}

    /**
     * @param expected number of values the network needs
     * @return its values in float
     * @throws MismatchException if it has another number of values or another type
     * @throws IOException if the stream ends early
     */
    static float[] read(InputStream in, long expected) throws IOException, MismatchException {
        DataInputStream data = new DataInputStream(in);
        Head shape = head(data);
        boolean sane = shape.length >= 4 && shape.length <= LONGEST_SHAPE;
        if (!sane || !shape.type.equals("LONG") && !shape.type.equals("INT64") && !shape.type.equals("INT")) {
            throw new MismatchException("its shape is " + shape.length + " values of type " + shape.type);
        }
        data.readNBytes(Math.toIntExact(shape.length * (shape.type.equals("INT") ? 4 : 8)));
        Head head = head(data);
        if (head.length != expected) {
            throw new MismatchException("its layers need " + expected + " parameters, but it has " + head.length);
        }
        float[] values = new float[Math.toIntExact(expected)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (head.type) {
                case "FLOAT" -> data.readFloat();
                case "DOUBLE" -> (float) data.readDouble();
                default -> throw new MismatchException("its parameters are of type " + head.type);
            };
            if (!Float.isFinite(values[i])) {
                throw new MismatchException("its parameter " + i + " is " + values[i]);
            }
        }
        return values;
    }

    private static Head head(DataInputStream data) throws IOException, MismatchException {
        long length = switch (data.readUTF()) {
            case "DIRECT", "HEAP", "JAVACPP" -> data.readInt();
            case "LONG_SHAPE", "MIXED_DATA_TYPES" -> data.readLong();
            default -> throw new MismatchException("it holds no array");
        };
        return new Head(length, data.readUTF());
    }

    /** The array is not one of the network's parameters. */
    static final class MismatchException extends Exception {
        private static final long serialVersionUID = 1;

        MismatchException(String message) {
            super(message);
        }
    }
}
