package io.limpid.runtime.artefact;

import java.io.IOException;
import java.nio.file.Path;

/** Writes artefacts. The same artefact gives the same bytes. */
public final class ArtefactWriter {
    private ArtefactWriter() {}

    /**
     * Writes a file; it appears at its place only when it is complete, and replaces one that is there.
     *
     * @throws IOException if it cannot be written
     */
    public static void write(Artefact artefact, Path path) throws IOException {
        byte[] bytes = bytes(artefact);
        WholeFile.write(path, out -> out.write(bytes));
    }

    /**
     * The bytes of the file.
     *
     * @throws IllegalArgumentException if the graph has something the format cannot hold, such as a stride of 70,000
     */
    public static byte[] bytes(Artefact artefact) {
        Output meta = new Output();
        meta.i32(artefact.metadata().size());
        artefact.metadata().forEach((key, value) -> {
            meta.string(key);
            meta.string(value);
        });
        Output content = new Output();
        section(content, Format.META, meta.toBytes());
        section(content, Format.GRPH, GraphWriter.bytes(artefact.graph()));
        byte[] body = content.toBytes();
        Output file = new Output();
        file.i64(Format.MAGIC);
        file.i32(Format.VERSION);
        file.i64(body.length);
        file.bytes(Format.sha256(body, 0, body.length));
        file.bytes(body);
        return file.toBytes();
    }

    private static void section(Output content, int tag, byte[] bytes) {
        content.i32(tag);
        content.i32(bytes.length);
        content.bytes(bytes);
    }
}
