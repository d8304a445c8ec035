package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFoldersTest {
    @TempDir
    Path runs;

    @Test
    void takesTheNextFreeNumber() throws Exception {
        Files.createDirectory(runs.resolve("x-1"));
        Files.createFile(runs.resolve("x-2"));
        assertThat(RunFolders.next(runs, "x").path())
                .isEqualTo(runs.resolve("x-3"))
                .isEmptyDirectory();
        assertThat(RunFolders.next(runs, "y").path()).isEqualTo(runs.resolve("y-1"));
    }

    @Test
    void givesRunsThatStartAtOnceFoldersOfTheirOwn() {
        List<Path> folders = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> RunFolders.next(runs, "x").path())
                .toList();
        assertThat(folders).doesNotHaveDuplicates().hasSize(40);
    }
}
