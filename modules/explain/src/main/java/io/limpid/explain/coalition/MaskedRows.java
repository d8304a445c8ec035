package io.limpid.explain.coalition;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A batch of rows under construction, in the numbers that the model is given: double if the explained row is. */
abstract class MaskedRows {
    /** Writes a row: the values of {@code present} positions from the explained row, the others from the background. */
    abstract void fill(int slot, int background, int[] present);

    /** The first rows of the batch as an array of the model's input shape. */
    abstract INDArray array(int rows);

    static MaskedRows of(INDArray x, double[] row, Background background, int batch) {
        long[] shape = x.shape().clone();
        return x.dataType() == DataType.DOUBLE
                ? new Doubles(row, background, batch, shape)
                : new Floats(row, background, batch, shape);
    }

    private static long[] shape(long[] shape, int rows) {
        long[] batch = shape.clone();
        batch[0] = rows;
        return batch;
    }

    private static final class Floats extends MaskedRows {
        private final float[] row;
        private final float[][] background;
        private final float[] batch;
        private final long[] shape;

        Floats(double[] row, Background background, int size, long[] shape) {
            this.row = floats(row);
            this.background = new float[background.size()][];
            Arrays.setAll(this.background, i -> floats(background.row(i)));
            this.batch = new float[Math.multiplyExact(size, row.length)];
            this.shape = shape;
        }

        @Override
        void fill(int slot, int from, int[] present) {
            int at = slot * row.length;
            System.arraycopy(background[from], 0, batch, at, row.length);
            for (int position : present) {
                batch[at + position] = row[position];
            }
        }

        @Override
        INDArray array(int rows) {
            float[] used = rows * row.length == batch.length ? batch : Arrays.copyOf(batch, rows * row.length);
            return Nd4j.create(used, shape(shape, rows), 'c');
        }

        private static float[] floats(double[] values) {
            float[] floats = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }
    }

    private static final class Doubles extends MaskedRows {
        private final double[] row;
        private final double[][] background;
        private final double[] batch;
        private final long[] shape;

        Doubles(double[] row, Background background, int size, long[] shape) {
            this.row = row;
            this.background = new double[background.size()][];
            Arrays.setAll(this.background, background::row);
            this.batch = new double[Math.multiplyExact(size, row.length)];
            this.shape = shape;
        }

        @Override
        void fill(int slot, int from, int[] present) {
            int at = slot * row.length;
            System.arraycopy(background[from], 0, batch, at, row.length);
            for (int position : present) {
                batch[at + position] = row[position];
            }
        }

        @Override
        INDArray array(int rows) {
            double[] used = rows * row.length == batch.length ? batch : Arrays.copyOf(batch, rows * row.length);
            return Nd4j.create(used, shape(shape, rows), 'c');
        }
    }
}
