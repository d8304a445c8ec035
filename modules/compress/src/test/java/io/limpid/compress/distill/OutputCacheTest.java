package io.limpid.compress.distill;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.compress.Networks;
import io.limpid.compress.Sample;
import io.limpid.core.data.Split;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OutputCacheTest {
    @TempDir
    private Path folder;

    private final AtomicLong asked = new AtomicLong();

    @Test
    void asksATeacherOnceForAllStepsAndGivesTheSameBits() {
        Network network = Networks.dense(3);
        Split rows = Sample.data().train();
        INDArray fresh = TeacherOutputs.of(network, rows, Sample.context(1));
        INDArray first = TeacherOutputs.of(counting(network), rows, context());
        INDArray second = TeacherOutputs.of(counting(network.copy()), rows, context());
        assertThat(asked).hasValue(rows.size());
        assertThat(first).isEqualTo(fresh);
        assertThat(second.data().asFloat()).isEqualTo(fresh.dup('c').data().asFloat());
    }

    @Test
    void asksAgainWhenTheTeacherOrTheRowsAreOthers() {
        Network network = Networks.dense(3);
        Split rows = Sample.data().train();
        TeacherOutputs.of(counting(network), rows, context());
        Network other = network.copy();
        Networks.parameter(other, "hidden", "W").putScalar(5, 0.25);
        assertThat(TeacherOutputs.of(counting(other), rows, context())).isEqualTo(other.logits(rows.inputs()));
        assertThat(asked).hasValue(2L * rows.size());
        TeacherOutputs.of(counting(network), Sample.data().validation(), context());
        assertThat(asked).hasValue(2L * rows.size() + Sample.data().validation().size());
    }

    @Test
    void neverKeepsWhatATeacherWithoutAFingerprintSaid() {
        Network network = Networks.dense(3);
        TeacherOutputs.of(network::predict, Sample.data().train(), context());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void asksAgainWhenAFileIsDamagedInAnyByte() throws IOException {
        INDArray values = Nd4j.createFromArray(new float[][] {{1, 2}, {3, 4}});
        OutputCache cache = new OutputCache(folder, 1000);
        cache.write("key", values);
        Path file = files().get(0);
        byte[] sound = Files.readAllBytes(file);
        assertThat(cache.read("key", 2, 2)).contains(values);
        for (int at = 0; at < sound.length; at++) {
            byte[] damaged = sound.clone();
            damaged[at] ^= 4;
            Files.write(file, damaged);
            assertThat(cache.read("key", 2, 2)).as("byte " + at).isEmpty();
            assertThat(file).doesNotExist();
        }
        Files.write(file, new byte[] {1, 2, 3});
        assertThat(cache.read("key", 2, 2)).isEmpty();
        Files.write(file, sound);
        assertThat(cache.read("key", 4, 1)).as("another shape").isEmpty();
    }

    @Test
    void removesWhatWasNotUsedForTheLongestTime() throws IOException {
        INDArray values = Nd4j.rand(10, 10);
        // each file has 16 + 400 + 32 bytes
        OutputCache cache = new OutputCache(folder, 1000);
        cache.write("a", values);
        cache.write("b", values);
        Instant past = Instant.now().minusSeconds(100);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.from(past));
        }
        assertThat(cache.read("a", 10, 10)).isPresent();
        cache.write("c", values);
        assertThat(files().stream().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("a.logits", "c.logits");
        new OutputCache(folder, 300).write("d", values);
        assertThat(folder.resolve("d.logits")).doesNotExist();
    }

    @Test
    void goesOnWithoutAFolderItCanWrite() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "not a folder").resolve("cache");
        OutputCache cache = new OutputCache(blocked, 1000);
        cache.write("key", Nd4j.rand(2, 2));
        assertThat(cache.read("key", 2, 2)).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Predictor counting(Network network) {
        return new Predictor() {
            @Override
            public INDArray predict(INDArray x) {
                throw new AssertionError("distillation works on logits");
            }

            @Override
            public INDArray logits(INDArray x) {
                asked.addAndGet(x.size(0));
                return network.logits(x);
            }

            @Override
            public Optional<String> fingerprint() {
                return network.fingerprint();
            }
        };
    }

    private Context context() {
        return new Context(
                "test",
                Optional.empty(),
                Sample.data(),
                1,
                Progress.SILENT,
                new History(),
                folder,
                Optional.of(folder));
    }
}
