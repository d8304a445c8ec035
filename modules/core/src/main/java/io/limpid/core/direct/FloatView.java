package io.limpid.core.direct;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The memory of an array as a buffer: what is written to one is read from the other, nothing is copied. */
public final class FloatView {
    private FloatView() {}

    /** Whether {@link #of} can show this array. */
    public static boolean fits(INDArray x) {
        return x.dataType() == DataType.FLOAT
                && x.length() <= Integer.MAX_VALUE / Float.BYTES
                && (x.isVector() ? x.stride(x.rank() - 1) == 1 || x.length() == 1 : isRowMajor(x));
    }

    private static boolean isRowMajor(INDArray x) {
        long expected = 1;
        for (int d = x.rank() - 1; d >= 0; d--) {
            if (x.size(d) != 1 && x.stride(d) != expected) {
                return false;
            }
            expected *= x.size(d);
        }
        return true;
    }

    /**
     * The buffer is valid as long as the array is reachable.
     *
     * @param x float, row-major without gaps; a view is shown from its own first element, unlike {@code asNioFloat}
     */
    public static FloatBuffer of(INDArray x) {
        if (!fits(x)) {
            throw new IllegalArgumentException("not a gapless row-major float array: " + x.shapeInfoToString());
        }
        return new FloatPointer(x.data().addressPointer()).capacity(x.length()).asBuffer();
    }
}
