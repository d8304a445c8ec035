package io.limpid.app.keras;

import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.network.NetworkFileException;
import io.limpid.core.network.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads a Keras 2 model saved as HDF5 ({@code .h5}), Sequential or functional. Networks of images come out as NCHW: an
 * image is given to them as [C, H, W], as everywhere in Limpid, whatever its layout was in Keras.
 */
public final class KerasImport {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final long MINUTES = 5;
    private static final String REMEDY = "save it with Keras 2 as .h5, of layers that docs/formats.md lists";

    private KerasImport() {}

    /**
     * @return the network; {@link Network#fitting} tells it the shape of its input
     * @throws NetworkFileException if the file is no Keras model that can be converted, or its reader crashed on it
     * @throws IOException if it cannot be read
     */
    public static Network read(Path file) throws IOException {
        checkSignature(file);
        Path folder = Files.createTempDirectory("limpid-keras");
        try {
            Path zip = folder.resolve("network.zip");
            Path log = folder.resolve("log.txt");
            int exit = convert(file, zip, log);
            Path problem = KerasConversion.problem(zip);
            if (Files.exists(problem)) {
                throw new NetworkFileException(file, "cannot be converted: " + Files.readString(problem), REMEDY);
            }
            if (exit != 0 || !Files.exists(zip)) {
                throw new NetworkFileException(
                        file,
                        "stopped its reader with exit code " + exit,
                        "do not trust where it came from; or " + REMEDY);
            }
            return NetworkFile.read(zip).withOrigin(new Provenance(String.valueOf(file.getFileName()), List.of()));
        } finally {
            delete(folder);
        }
    }

    private static void checkSignature(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(SIGNATURE.length), SIGNATURE)) {
                throw new NetworkFileException(file, "is no HDF5 file", REMEDY);
            }
        }
    }

    private static int convert(Path file, Path zip, Path log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + zip.resolveSibling("crash.txt"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KerasConversion.class.getName(),
                        file.toAbsolutePath().toString(),
                        zip.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new NetworkFileException(file, "took its reader more than " + MINUTES + " minutes", REMEDY);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + file, e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
