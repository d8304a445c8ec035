package io.limpid.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabelledPicturesTest {
    @TempDir
    private Path folder;

    @Test
    void readsPixelsAsFractionsAndRefusesAnotherSize() throws IOException {
        byte[] idx = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, (byte) 255, 51, 102};
        Path file = Files.write(folder.resolve("pictures"), idx);
        Schema schema = schema(1, 2);
        assertThat(UnlabelledPictures.read(file, schema))
                .satisfiesExactly(
                        one -> assertThat(one).containsExactly(0, 1),
                        two -> assertThat(two).containsExactly(0.2f, 0.4f));
        assertThatThrownBy(() -> UnlabelledPictures.read(file, schema(2, 2)))
                .hasMessageContaining("pictures must be [1, 2, 2] as p has, but are [1, 1, 2]");
    }

    private static Schema schema(int height, int width) {
        return new Schema("p", List.of(1, height, width), List.of(), List.of("a", "b"), List.of());
    }
}
