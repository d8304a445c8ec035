package io.limpid.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.data.source.DataException;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxSourceTest {
    private static final SplitPlan PLAN = SplitPlan.seeded(1);

    @TempDir
    Path folder;

    private Path images;
    private Path labels;

    @BeforeEach
    void writeAGoodPair() throws IOException {
        images = Files.write(folder.resolve("train-images-idx3-ubyte"), IdxBytes.pictures(40, 3, 2));
        labels = Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxBytes.labels(40, 2));
    }

    private IdxSource source(String... classes) {
        return new IdxSource("mine", IdxFiles.in(folder), List.of(classes));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> source("a", "b").load(PLAN))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
        assertThat(source("a", "b").problems(PLAN)).containsExactly(message);
    }

    @Test
    void scalesPixelsToZeroToOneInTheOrderOfTheFile() throws IOException {
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxBytes.pictures(4, 3, 2));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxBytes.labels(4, 2));
        Data data = source("a", "b").load(PLAN).data();
        Split test = data.openTest();
        assertThat(test.inputs().shape()).containsExactly(4, 1, 3, 2);
        for (int i = 0; i < 24; i++) {
            assertThat(test.inputs().getFloat(i / 6, 0, i % 6 / 2, i % 2)).isEqualTo(i / 255f);
        }
        assertThat(test.labels()).containsExactly(0, 1, 0, 1);
        assertThat(data.schema().inputShape()).containsExactly(1, 3, 2);
        assertThat(data.schema().classes()).containsExactly("a", "b");
        assertThat(test.cells(0)).isEmpty();
    }

    @Test
    void drawsATestSplitWhereThereAreNoTestFiles() {
        Data data = source().load(PLAN).data();
        assertThat(data.train().size()).isEqualTo(28);
        assertThat(data.validation().size()).isEqualTo(4);
        assertThat(data.testSize()).isEqualTo(8);
        assertThat(data.schema().classes()).containsExactly("0", "1");
        assertThat(Arrays.stream(data.openTest().labels()).sum()).isEqualTo(4);
    }

    @Test
    void readsGzipAsWellAndReportsTheHashOfWhatLiesOnDisk() throws IOException {
        Files.delete(images);
        byte[] packed = IdxBytes.gzip(IdxBytes.pictures(40, 3, 2));
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), packed);
        Loaded loaded = source().load(PLAN);
        assertThat(loaded.data().train().size()).isEqualTo(28);
        assertThat(loaded.card().files().get(0).name()).isEqualTo("train-images-idx3-ubyte.gz");
        assertThat(loaded.card().files().get(0).bytes()).isEqualTo(packed.length);
    }

    @Test
    void refusesAFileThatIsNotIdx() throws IOException {
        Files.write(images, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0});
        assertRefused(images + ": is not an IDX file: it must begin with the bytes 00 00, but begins with 89 50 4e 47");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        Files.write(images, new byte[0]);
        assertRefused(images + ": is not an IDX file: it must begin with the bytes 00 00, but begins with nothing");
    }

    @Test
    void refusesAnotherTypeOfValues() throws IOException {
        byte[] floats = IdxBytes.pictures(40, 3, 2);
        floats[2] = 0x0D;
        Files.write(images, floats);
        assertRefused(images + ": the IDX type must be 0x08 (unsigned byte), but was 0x0d");
    }

    @Test
    void refusesLabelsWherePicturesBelong() throws IOException {
        Files.copy(labels, images, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertRefused(images + ": must have 3 dimensions (pictures), but has 1");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        Files.write(images, Arrays.copyOf(IdxBytes.pictures(40, 3, 2), 16 + 100));
        assertRefused(images + ": is truncated: its header declares 40 x 3 x 2 = 240 values, but only 100 follow");
    }

    @Test
    void refusesATruncatedHeader() throws IOException {
        Files.write(images, Arrays.copyOf(IdxBytes.pictures(40, 3, 2), 10));
        assertRefused(images + ": is truncated: it ends inside its header");
    }

    @Test
    void refusesATruncatedGzipStream() throws IOException {
        byte[] packed = IdxBytes.gzip(IdxBytes.pictures(40, 3, 2));
        Files.write(images, Arrays.copyOf(packed, packed.length - 12));
        assertRefused(images + ": is truncated: its gzip stream ends early");
    }

    @Test
    void refusesADamagedGzipStream() throws IOException {
        byte[] packed = IdxBytes.gzip(IdxBytes.pictures(40, 3, 2));
        packed[packed.length - 6] ^= 1;
        Files.write(images, packed);
        assertRefused(images + ": its gzip stream is damaged: Corrupt GZIP trailer");
    }

    @Test
    void refusesBytesAfterTheEnd() throws IOException {
        byte[] good = IdxBytes.pictures(40, 3, 2);
        Files.write(images, Arrays.copyOf(good, good.length + 1));
        assertRefused(images + ": goes on after the 40 x 3 x 2 = 240 values that its header declares");
    }

    @Test
    void refusesAHeaderThatPromisesMoreThanMemoryHolds() throws IOException {
        Files.write(images, IdxBytes.file(new byte[10], 60000, 60000, 60000));
        assertRefused(images + ": must hold at most 1073741824 values, but its header declares 60000 x 60000 x 60000");
    }

    @Test
    void takesMemoryForTheValuesThatAreThereOnly() throws IOException {
        Files.write(images, IdxBytes.file(new byte[10], 1 << 20, 32, 32));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertRefused(images
                + ": is truncated: its header declares 1048576 x 32 x 32 = 1073741824 values, but only 10 follow");
        // A gibibyte if the header were believed
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 26);
    }

    @Test
    void refusesADimensionOfZeroOrBeyondSigned() throws IOException {
        Files.write(images, IdxBytes.file(new byte[0], 40, 0, 2));
        assertRefused(images + ": dimension 1 must be in [1, 2147483647], but was 0");
        Files.write(images, IdxBytes.file(new byte[0], -1, 3, 2));
        assertRefused(images + ": dimension 0 must be in [1, 2147483647], but was 4294967295");
    }

    @Test
    void refusesAnotherNumberOfLabelsThanOfPictures() throws IOException {
        Files.write(labels, IdxBytes.labels(39, 2));
        assertRefused(labels + ": must have one label for each of the 40 pictures of " + images + ", but has 39");
    }

    @Test
    void refusesALabelWithoutAClass() throws IOException {
        Files.write(labels, IdxBytes.labels(40, 3));
        assertRefused(labels + ": label 2 must be in [0, 2), but was 2");
    }

    @Test
    void refusesTestPicturesOfAnotherSize() throws IOException {
        Path testImages = Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxBytes.pictures(4, 2, 2));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxBytes.labels(4, 2));
        assertRefused(testImages + ": pictures must be 3 x 2 as in " + images + ", but are 2 x 2");
    }

    @Test
    void namesEveryFileThatIsNotThere() throws IOException {
        Files.delete(images);
        Files.delete(labels);
        assertThat(source().problems(PLAN))
                .containsExactly(
                        images + ": there is no such file, neither plain nor with .gz",
                        labels + ": there is no such file, neither plain nor with .gz");
    }

    @Test
    void refusesHalfATestSet() {
        assertThatThrownBy(
                        () -> new IdxFiles(images, labels, java.util.Optional.of(images), java.util.Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test-images and test-labels must be given both or neither, but there is only test-images");
    }

    @Test
    void refusesASingleClass() {
        assertThatThrownBy(() -> source("only"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("classes must be at least two, but was [only]");
    }
}
