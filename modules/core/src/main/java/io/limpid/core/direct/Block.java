package io.limpid.core.direct;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Floats in native memory: BLAS works on them in place, Java reads and writes them in runs.
 */
final class Block {
    private static final float[] ZEROS = new float[4096];

    /** Keeps the memory reachable. */
    private INDArray array;

    private FloatBuffer buffer;
    private IntBuffer bits;
    private FloatPointer pointer;

    private Block(INDArray array) {
        this.array = array;
        this.buffer = FloatView.of(array);
        this.pointer = new FloatPointer(array.data().addressPointer());
        this.bits = new IntPointer(pointer).capacity(array.length()).asBuffer();
    }

    static Block of(INDArray array) {
        return new Block(array);
    }

    static Block allocate(long floats) {
        try (MemoryWorkspace none = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return new Block(Nd4j.create(DataType.FLOAT, floats));
        }
    }

    /** From now on the memory of another array. */
    void show(INDArray other) {
        array = other;
        buffer = FloatView.of(other);
        pointer = new FloatPointer(other.data().addressPointer());
        bits = new IntPointer(pointer).capacity(other.length()).asBuffer();
    }

    void read(int from, float[] to, int count) {
        buffer.get(from, to, 0, count);
    }

    void write(int to, float[] from, int count) {
        buffer.put(to, from, 0, count);
    }

    /** Reads floats as their bits. */
    void readBits(int from, int[] to, int count) {
        bits.get(from, to, 0, count);
    }

    /** Writes floats given as their bits. */
    void writeBits(int to, int[] from, int count) {
        bits.put(to, from, 0, count);
    }

    /** Copies a run of another block here. */
    void copy(int to, Block source, int from, int count) {
        buffer.put(to, source.buffer, from, count);
    }

    /** Sets the first {@code count} floats to zero. */
    void clear(int count) {
        for (int at = 0; at < count; at += ZEROS.length) {
            buffer.put(at, ZEROS, 0, Math.min(ZEROS.length, count - at));
        }
    }

    /** The place of element {@code position}, for BLAS. */
    FloatPointer at(long position) {
        return new FloatPointer(pointer).position(position);
    }
}
