package io.limpid.data.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.data.source.RowLimits;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FashionMnistSampleTest {
    private static final Path FULL = Path.of("/usr/share/datasets/fashion-mnist");

    private final FashionMnistSample source = new FashionMnistSample();

    @Test
    void holdsTheSameNumberOfEachClassInEverySplit() {
        Data data = source.load(SplitPlan.seeded(1)).data();
        assertThat(counts(data.train())).containsOnly(540).hasSize(10);
        assertThat(counts(data.validation())).containsOnly(60).hasSize(10);
        assertThat(counts(data.openTest())).containsOnly(200).hasSize(10);
        assertThat(data.schema().inputShape()).containsExactly(1, 28, 28);
        assertThat(data.train().inputs().shape()).containsExactly(5400, 1, 28, 28);
        assertThat(data.train().inputs().minNumber().floatValue()).isZero();
        assertThat(data.train().inputs().maxNumber().floatValue()).isEqualTo(1f);
    }

    @Test
    void keepsTheClassesInProportionUnderALimit() {
        Data data = source.load(SplitPlan.seeded(1).withLimit(RowLimits.of(200, 100, 50)))
                .data();
        assertThat(counts(data.train())).containsOnly(20).hasSize(10);
        assertThat(counts(data.validation())).containsOnly(10).hasSize(10);
        assertThat(counts(data.openTest())).containsOnly(5).hasSize(10);
    }

    @Test
    void refusesAFractionForTest() {
        assertThat(source.problems(SplitPlan.seeded(1).withTest(0.3)))
                .containsExactly(
                        "fashion-mnist-sample: test must be left out, because this source has a test set of its own,"
                                + " but was 0.3");
    }

    @Test
    void isWhatTheDrawingProgramDrawsFromTheFullSet() throws IOException {
        assumeThat(Files.isDirectory(FULL))
                .as("Debian's package dataset-fashion-mnist")
                .isTrue();
        for (String set : new String[] {"train", "t10k"}) {
            byte[][] drawn = DrawFashionMnistSample.draw(FULL, set, set.equals("train") ? 10 : 5);
            assertThat(content(set + "-images-idx3-ubyte.gz")).isEqualTo(drawn[0]);
            assertThat(content(set + "-labels-idx1-ubyte.gz")).isEqualTo(drawn[1]);
        }
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream in =
                new BundledFiles(FashionMnistSample.NAME).read(file).open()) {
            return in.readAllBytes();
        }
    }

    private static int[] counts(Split split) {
        int[] counts = new int[split.classes()];
        Arrays.stream(split.labels()).forEach(label -> counts[label]++);
        return counts;
    }
}
