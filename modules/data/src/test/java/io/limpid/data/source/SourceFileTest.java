package io.limpid.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFileTest {
    @TempDir
    Path folder;

    /** The hash of "abc" is the first example of the standard, FIPS 180-4. */
    @Test
    void hashesTheBytesOnDisk() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "abc");
        assertThat(SourceFile.read(file).card())
                .isEqualTo(
                        new Card.File("a.txt", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
    }

    @Test
    void unpacksGzipWhateverTheFileIsCalled() throws IOException {
        Path file = folder.resolve("plain.txt");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("content".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(SourceFile.read(file).open()).hasContent("content");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path file = folder.resolve("absent.csv");
        assertThatThrownBy(() -> SourceFile.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": there is no such file");
    }
}
