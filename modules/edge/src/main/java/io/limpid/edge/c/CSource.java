package io.limpid.edge.c;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A graph as C: one header and one source file.
 *
 * @param file name of both files without extension
 * @param symbol what the names of its functions start with
 * @param header text of {@code file.h}
 * @param source text of {@code file.c}
 * @param inputs values of an example
 * @param outputs values of a result
 * @param arenaBytes static memory for activations
 * @param patchBytes static memory for one gathered window of a convolution; a build for AVX2 has four of them and one for
 *     AVX-512 eight
 */
public record CSource(
        String file,
        String symbol,
        String header,
        String source,
        int inputs,
        int outputs,
        int arenaBytes,
        int patchBytes) {
    /** Writes both files and gives the source's path. */
    public Path writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve(file + ".h"), header);
        return Files.writeString(folder.resolve(file + ".c"), source);
    }

    /** The text of a main program among the resources, for this model. */
    String fill(String resource) {
        return fill(resource, file, symbol);
    }

    /** The text of a main program among the resources, for any model. */
    static String fill(String resource, String file, String symbol) {
        return Kernel.read(resource)
                .replace("@FILE@", file)
                .replace("@SYMBOL@", symbol)
                .replace("@UPPER@", symbol.toUpperCase(Locale.ROOT));
    }
}
