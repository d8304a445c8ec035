package io.limpid.compress.quantize;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * {@code Σ x̂ x̂ᵀ} and {@code Σ x x̂ᵀ} of columns x and their quantized twins x̂, divided by their number: all that a squared
 * error of a linear layer depends on. Columns are gathered to matrices before they are multiplied.
 */
final class Correlations {
    private static final int GATHERED = 256;

    private final int size;
    private final INDArray rounded;
    private final INDArray crossed;
    private final float[] exactRows;
    private final float[] roundedRows;
    private int gathered;
    private long count;

    Correlations(int size) {
        this.size = size;
        rounded = Nd4j.zeros(DataType.FLOAT, size, size);
        crossed = Nd4j.zeros(DataType.FLOAT, size, size);
        exactRows = new float[GATHERED * size];
        roundedRows = new float[GATHERED * size];
    }

    void add(float[] exact, float[] simulated) {
        System.arraycopy(exact, 0, exactRows, gathered * size, size);
        System.arraycopy(simulated, 0, roundedRows, gathered * size, size);
        gathered++;
        count++;
        if (gathered == GATHERED) {
            flush();
        }
    }

    private void flush() {
        if (gathered > 0) {
            INDArray x = matrix(exactRows);
            INDArray y = matrix(roundedRows);
            rounded.addi(y.transpose().mmul(y));
            crossed.addi(x.transpose().mmul(y));
            gathered = 0;
        }
    }

    private INDArray matrix(float... rows) {
        return Nd4j.create(java.util.Arrays.copyOf(rows, gathered * size), new long[] {gathered, size}, 'c');
    }

    /** Mean of {@code x̂ x̂ᵀ}, [size, size]. */
    INDArray rounded() {
        flush();
        return rounded.div(Math.max(count, 1));
    }

    /** Mean of {@code x x̂ᵀ}, [size, size]. */
    INDArray crossed() {
        flush();
        return crossed.div(Math.max(count, 1));
    }
}
