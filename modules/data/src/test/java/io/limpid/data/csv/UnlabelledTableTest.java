package io.limpid.data.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.core.data.Schema;
import io.limpid.data.source.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabelledTableTest {
    private static final Schema LOANS = new Schema(
            "loans",
            List.of(3),
            List.of(
                    new Schema.Column("income", "", 30, 10),
                    new Schema.Column("purpose", "car"),
                    new Schema.Column("purpose", "house")),
            List.of("bad", "good"),
            List.of());

    @TempDir
    private Path folder;

    @Test
    void codesColumnsByNameAsTheDataIsCoded() throws IOException {
        Path file = write("name;purpose;income\nA;house;50\nB;boat;25\n");
        List<float[]> rows = UnlabelledTable.read(file, ';', LOANS);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).containsExactly(2, 0, 1);
        assertThat(rows.get(1)).containsExactly(-0.5f, 0, 0);
    }

    @Test
    void readsPicturesRowMajor() throws IOException {
        Schema pictures = new Schema("p", List.of(1, 1, 2), List.of(), List.of("a", "b"), List.of());
        assertThat(UnlabelledTable.read(write("p0,p1\n0.5,1\n"), ',', pictures))
                .singleElement()
                .isEqualTo(new float[] {0.5f, 1});
        assertThatThrownBy(() -> UnlabelledTable.read(write("p0\n1\n"), ',', pictures))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("must have 2 columns, one a value of an example [1, 1, 2], but has 1");
    }

    @Test
    void refusesAMissingColumnAndACellThatIsNoNumber() throws IOException {
        Path without = write("purpose\ncar\n");
        assertThatThrownBy(() -> UnlabelledTable.read(without, ',', LOANS))
                .hasMessageContaining("must have a column income as loans has, but has purpose");
        Path words = write("income,purpose\nmuch,car\n");
        assertThatThrownBy(() -> UnlabelledTable.read(words, ',', LOANS))
                .hasMessageContaining(":2")
                .hasMessageContaining("income must be a finite number, but was 'much'");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "rows", ".csv"), text);
    }
}
