package io.limpid.compress.distill.transfer;

import io.limpid.core.data.Schema;
import io.limpid.core.step.Context;
import java.util.List;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows from anywhere.
 *
 * @param name for people, for example a file's
 */
public record GivenRows(String name, Reader reader) implements Unlabelled {
    /** Where the rows come from. */
    @FunctionalInterface
    public interface Reader {
        /**
         * @param schema of the data that the student is for
         * @return examples as a network reads them, each row-major
         * @throws IllegalArgumentException if they are none of this schema
         */
        List<float[]> read(Schema schema);
    }

    @Override
    public INDArray rows(Context context) {
        Schema schema = context.data().schema();
        List<float[]> rows = reader.read(schema);
        int width = schema.inputSize();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "stage " + context.stage() + ": " + name + " must have rows, but has none");
        }
        float[] flat = new float[Math.multiplyExact(rows.size(), width)];
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != width) {
                throw new IllegalArgumentException("stage " + context.stage() + ": rows of " + name + " must have "
                        + width + " values, but row " + (i + 1) + " has " + rows.get(i).length);
            }
            System.arraycopy(rows.get(i), 0, flat, i * width, width);
        }
        long[] shape = LongStream.concat(
                        LongStream.of(rows.size()), schema.inputShape().stream().mapToLong(Integer::longValue))
                .toArray();
        return Nd4j.create(flat, shape, 'c');
    }

    @Override
    public String described() {
        return "rows of " + name;
    }
}
