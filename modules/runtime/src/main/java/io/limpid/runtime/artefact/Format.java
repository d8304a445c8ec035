package io.limpid.runtime.artefact;

import io.limpid.runtime.graph.Activation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** The constants of the format, as {@code docs/formats.md} gives them. */
final class Format {
    /** Ends with CR LF, so that a transfer as text is noticed. */
    static final long MAGIC = 0x0A0D_4449_504D_494CL;

    static final int VERSION = 1;
    static final int META = 0x4154_454D;
    static final int GRPH = 0x4850_5247;

    /** Magic, version, length of the content, SHA-256 of the content. */
    static final int HEAD = 8 + 4 + 8 + 32;

    /** Largest file that is opened. */
    static final long MAX_FILE = 1L << 30;

    /** Most weights in all, most elements of one activation tensor. */
    static final int MAX_WEIGHTS = 1 << 28;

    static final int MAX_TENSOR = 1 << 24;

    static final int MAX_STRING = 1 << 20;

    static final int INPUT = 0;
    static final int CONVOLUTION = 1;
    static final int DENSE = 2;
    static final int MAX_POOL = 3;
    static final int AVERAGE_POOL = 4;
    static final int GLOBAL_AVERAGE_POOL = 5;
    static final int ACTIVATE = 6;
    static final int ADD = 7;
    static final int CONCAT = 8;
    static final int FLATTEN = 9;
    static final int QUANTIZE = 10;
    static final int DEQUANTIZE = 11;
    static final int RESHAPE = 12;
    static final int TEXT_ENCODING = 13;

    /** An activation's code is its position here. */
    static final List<Activation> ACTIVATIONS = List.of(
            Activation.IDENTITY,
            Activation.RELU,
            Activation.RELU6,
            Activation.LEAKY_RELU,
            Activation.SIGMOID,
            Activation.TANH,
            Activation.SOFTMAX);

    private Format() {}

    static byte[] sha256(byte[] bytes, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
