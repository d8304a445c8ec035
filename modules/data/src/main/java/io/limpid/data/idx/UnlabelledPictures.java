package io.limpid.data.idx;

import io.limpid.core.data.Schema;
import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An IDX file of grey pictures without labels, plain or gzip. */
public final class UnlabelledPictures {
    private UnlabelledPictures() {}

    /**
     * @param schema of the data that the pictures are to be like
     * @return the pixels of each, divided by 255
     * @throws DataException if the file is damaged or its pictures have another size
     */
    public static List<float[]> read(Path file, Schema schema) {
        IdxArray pictures = IdxArray.read(SourceFile.read(file), 3);
        List<Integer> shape = List.of(1, pictures.dimension(1), pictures.dimension(2));
        if (!shape.equals(schema.inputShape())) {
            throw new DataException(file + ": pictures must be " + schema.inputShape() + " as " + schema.source()
                    + " has, but are " + shape);
        }
        int size = schema.inputSize();
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < pictures.count(); i++) {
            float[] pixels = new float[size];
            for (int p = 0; p < size; p++) {
                pixels[p] = pictures.value(i * size + p) / 255f;
            }
            rows.add(pixels);
        }
        return rows;
    }
}
