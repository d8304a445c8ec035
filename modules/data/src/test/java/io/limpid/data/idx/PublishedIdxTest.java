package io.limpid.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.data.source.Card;
import io.limpid.data.source.Loaded;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedIdxTest {
    @TempDir
    Path folder;

    @Test
    void loadsTheWholeOfFashionMnist() {
        assumeThat(Files.isDirectory(FashionMnist.SYSTEM_FOLDER))
                .as("Debian's package dataset-fashion-mnist")
                .isTrue();
        Loaded loaded = FashionMnist.in(List.of(folder)).load(SplitPlan.seeded(42));
        Data data = loaded.data();
        assertThat(counts(data.train())).containsOnly(5400).hasSize(10);
        assertThat(counts(data.validation())).containsOnly(600).hasSize(10);
        Split test = data.openTest();
        assertThat(counts(test)).containsOnly(1000).hasSize(10);
        // The first test pictures are an ankle boot, a pullover and two trousers.
        assertThat(Arrays.copyOf(test.labels(), 4)).containsExactly(9, 2, 1, 1);
        // Mean pixel of the 60,000 training pictures as everybody normalises by, 0.2860; here nine tenths of them
        double mean = data.train().inputs().meanNumber().doubleValue();
        // Its standard error over 5,400 pictures a class is about 0.001
        assertThat(Math.abs(mean - 0.2860)).isLessThan(0.003);
        assertThat(loaded.card().files())
                .extracting(Card.File::sha256)
                .contains("8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05");
    }

    @Test
    void saysHowToGetFashionMnistWhereItIsAbsent() {
        assertThat(FashionMnist.only(List.of(folder)).problems(SplitPlan.seeded(1)))
                .containsExactly("data source fashion-mnist must be in one of the folders [" + folder
                        + "] as train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
                        + " t10k-labels-idx1-ubyte (plain or .gz), but none has all four; install Debian's package"
                        + " dataset-fashion-mnist, or give the folder with --data-dir or LIMPID_DATA, or use source:"
                        + " fashion-mnist-sample, which is bundled");
    }

    @Test
    void saysHowToGetMnistWhereItIsAbsent() {
        assertThat(Mnist.in(List.of(folder)).problems(SplitPlan.seeded(1)))
                .containsExactly("data source mnist must be in one of the folders [" + folder.resolve("mnist") + ", "
                        + folder + "] as train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
                        + " t10k-labels-idx1-ubyte (plain or .gz), but none has all four; MNIST is not bundled: give its"
                        + " folder as data.folder, or with --data-dir or LIMPID_DATA");
    }

    @Test
    void refusesAnotherDataSetUnderTheSameFileNames() throws IOException {
        Path images = Files.write(folder.resolve("train-images-idx3-ubyte"), IdxBytes.pictures(20, 28, 28));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxBytes.labels(20, 10));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), IdxBytes.pictures(20, 28, 28));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), IdxBytes.labels(20, 10));
        assertThat(FashionMnist.in(List.of(folder)).problems(SplitPlan.seeded(1)))
                .singleElement()
                .asString()
                .startsWith(images + ": must be the file of Fashion-MNIST (SHA-256 of its unpacked content "
                        + "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888), but is another (")
                .endsWith("); for data of your own use source: idx");
    }

    @Test
    void refusesAFractionForTestWhereThereIsAnOfficialOne() {
        assumeThat(Files.isDirectory(FashionMnist.SYSTEM_FOLDER))
                .as("Debian's package dataset-fashion-mnist")
                .isTrue();
        assertThat(FashionMnist.in(List.of()).problems(SplitPlan.seeded(1).withTest(0.1)))
                .containsExactly(
                        "fashion-mnist: test must be left out, because this source has a test set of its own, but was 0.1");
    }

    private static int[] counts(Split split) {
        int[] counts = new int[split.classes()];
        Arrays.stream(split.labels()).forEach(label -> counts[label]++);
        return counts;
    }
}
