package io.limpid.runtime.artefact;

import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * Reads artefacts and trusts nothing in them: the hash is checked before anything is interpreted, every count is bounded
 * by what the rest of the file can hold before memory is taken for it, and what is unknown is refused. Nothing in a file
 * can execute code.
 */
public final class ArtefactReader {
    private static final String COPY = "copy it again from where it was made, or export it again";

    private ArtefactReader() {}

    /**
     * @throws ArtefactException if the file is not a whole and valid artefact
     * @throws IOException if the file cannot be read
     */
    public static Artefact read(Path path) throws IOException {
        long size = Files.size(path);
        if (size > Format.MAX_FILE) {
            throw new ArtefactException(
                    path.toString(),
                    "has " + size + " bytes where an artefact has at most " + Format.MAX_FILE,
                    "give a .limpid file");
        }
        return read(Files.readAllBytes(path), path.toString());
    }

    /**
     * @param name what to call the bytes in messages
     * @throws ArtefactException if they are not a whole and valid artefact
     */
    public static Artefact read(byte[] bytes, String name) throws ArtefactException {
        checkHead(bytes, name);
        Input in = new Input(name, bytes, Format.HEAD);
        try {
            int end = section(in, Format.META, "META");
            TreeMap<String, String> metadata = metadata(in);
            requireEnd(in, end, "META");
            end = section(in, Format.GRPH, "GRPH");
            Graph graph = GraphReader.read(in);
            requireEnd(in, end, "GRPH");
            if (in.remaining() > 0) {
                throw in.malformed("has " + in.remaining() + " bytes after its graph");
            }
            return new Artefact(graph, metadata);
        } catch (IllegalArgumentException e) {
            ArtefactException wrapped = in.malformed("holds no valid graph: " + e.getMessage());
            wrapped.initCause(e);
            throw wrapped;
        }
    }

    private static void checkHead(byte[] bytes, String name) throws ArtefactException {
        if (bytes.length < Format.HEAD) {
            throw new ArtefactException(
                    name, "is not an artefact or is truncated: it has only " + bytes.length + " bytes", COPY);
        }
        Input head = new Input(name, bytes, 0);
        if (head.i64() != Format.MAGIC) {
            throw new ArtefactException(
                    name, "is not a Limpid artefact: it does not begin with LIMPID", "give a .limpid file");
        }
        int version = head.i32();
        if (version != Format.VERSION) {
            throw new ArtefactException(
                    name,
                    "has format version " + Integer.toUnsignedString(version) + ", this Limpid reads version "
                            + Format.VERSION,
                    "use the Limpid that wrote it, or export it again");
        }
        long length = head.i64();
        int there = bytes.length - Format.HEAD;
        if (length != there) {
            throw new ArtefactException(
                    name,
                    "is truncated or has bytes appended: " + there + " bytes of content where its head says "
                            + Long.toUnsignedString(length),
                    COPY);
        }
        byte[] hash = new byte[32];
        head.bytes(hash);
        if (!Arrays.equals(hash, Format.sha256(bytes, Format.HEAD, there))) {
            throw new ArtefactException(name, "is corrupt: its SHA-256 does not match its content", COPY);
        }
    }

    /** Where the section that begins here ends. */
    private static int section(Input in, int tag, String name) throws ArtefactException {
        if (in.i32() != tag) {
            throw in.malformed("has no section " + name + " where it should be");
        }
        int length = in.countOf("bytes of section " + name, 1);
        return in.position() + length;
    }

    private static void requireEnd(Input in, int end, String name) throws ArtefactException {
        if (in.position() != end) {
            throw in.malformed("has a section " + name + " of another length than it says");
        }
    }

    private static TreeMap<String, String> metadata(Input in) throws ArtefactException {
        TreeMap<String, String> metadata = new TreeMap<>();
        for (int left = in.countOf("metadata", 8); left > 0; left--) {
            String key = in.string();
            if (!metadata.isEmpty() && metadata.lastKey().compareTo(key) >= 0) {
                throw in.malformed("has metadata out of order at " + key);
            }
            metadata.put(key, in.string());
        }
        return metadata;
    }
}
