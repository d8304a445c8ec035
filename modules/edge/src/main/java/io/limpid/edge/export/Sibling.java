package io.limpid.edge.export;

import java.nio.file.Path;

/** A file that belongs to a model's and stands beside it: {@code quantize.onnx} has {@code quantize.golden.csv}. */
public final class Sibling {
    private Sibling() {}

    /** @param extension in place of the model's, without the dot before it */
    public static Path of(Path model, String extension) {
        String name = String.valueOf(model.getFileName());
        int dot = name.lastIndexOf('.');
        return model.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + "." + extension);
    }
}
