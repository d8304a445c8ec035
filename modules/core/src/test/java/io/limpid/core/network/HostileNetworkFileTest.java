package io.limpid.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileNetworkFileTest {
    private static final String COPY = "; copy it again from where it was made, or train it again";

    @TempDir
    Path folder;

    private Path good;
    private Path bad;

    @BeforeEach
    void write() throws IOException {
        good = folder.resolve("good.zip");
        bad = folder.resolve("bad.zip");
        NetworkFile.write(NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 3), good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"@class\" : \"javax.swing.JEditorPane\"",
                "\"\\u0040class\" : \"javax.swing.JEditorPane\"",
                "\"@class\" : \"javax.swing.JEditorPane\", \"@class\" : \"org.nd4j.linalg.activations.impl.ActivationReLU\"",
                "\"type\" : \"javax.swing.JEditorPane\""
            })
    void refusesAConfigurationThatNamesAForeignClass(String smuggled) throws IOException {
        tamper(
                "configuration.json",
                json -> json.replaceFirst(
                        "\"@class\" : \"org.nd4j.linalg.activations.impl.ActivationReLU\"",
                        java.util.regex.Matcher.quoteReplacement(smuggled)));
        assertRefused(bad + " is refused: its configuration names the class javax.swing.JEditorPane, which is not one"
                + " of a network; use a network of Deeplearning4j's own layers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.deeplearning4j.nn.Layer<javax.swing.JEditorPane>", "org.nd4j.linalgevil.Gadget"})
    void refusesNamesThatOnlyBeginLikeAllowedOnes(String name) throws IOException {
        tamper("configuration.json", json -> json.replace("org.nd4j.linalg.activations.impl.ActivationReLU", name));
        assertThatThrownBy(() -> NetworkFile.read(bad)).hasMessageContaining("names the class " + name);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.999})
    void refusesATruncatedFile(double kept) throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        Files.write(bad, Arrays.copyOf(bytes, (int) (kept * bytes.length)));
        assertRefused(bad + " is not a network, or is truncated: it is no zip" + COPY);
    }

    @Test
    void refusesAFlippedBitInItsParameters() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        // Entries are small next to the parameters, so the middle of the file lies within those.
        bytes[bytes.length / 2] ^= 1;
        Files.write(bad, bytes);
        assertThatThrownBy(() -> NetworkFile.read(bad))
                .isInstanceOf(NetworkFileException.class)
                .hasMessageStartingWith(bad + " ")
                .hasMessageEndingWith(COPY);
    }

    @Test
    void refusesAZipOfSomethingElse() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("photo.png", new byte[10]);
        zip(entries);
        assertRefused(bad + " is not a Deeplearning4j network: it has no configuration.json; give a zip written by"
                + " Limpid or by Deeplearning4j's ModelSerializer");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThatThrownBy(() -> NetworkFile.read(bad))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(bad + ": there is no such file");
    }

    @Test
    void refusesParametersThatAreTooFew() throws IOException {
        tamper(
                "configuration.json",
                json -> json.replace("\"nout\" : 64", "\"nout\" : 65").replace("\"nOut\" : 64", "\"nOut\" : 65"));
        // 30·64 + 64 + 64·32 + 32 + 32·2 + 2 parameters; one more unit adds 31 here.
        assertRefused(bad + " does not fit together: its layers need 4161 parameters, but it has 4130" + COPY);
    }

    @Test
    void takesNoMemoryForWhatAFileOnlyClaims() throws IOException {
        ByteArrayOutputStream claim = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(claim)) {
            data.writeUTF("MIXED_DATA_TYPES");
            data.writeLong(8);
            data.writeUTF("LONG");
            data.write(new byte[64]);
            data.writeUTF("MIXED_DATA_TYPES");
            data.writeLong(1L << 40);
            data.writeUTF("FLOAT");
        }
        replace("coefficients.bin", claim.toByteArray());
        assertRefused(bad + " does not fit together: its layers need 4130 parameters, but it has 1099511627776" + COPY);
    }

    @Test
    void refusesAConfigurationThatUnpacksToMoreThanAnyHas() throws IOException {
        replace("configuration.json", new byte[(1 << 24) + 1]);
        assertRefused(bad + " has an entry that is larger than a network's can be; do not trust where it came from");
    }

    @Test
    void refusesAConfigurationThatNestsWithoutEnd() throws IOException {
        replace("configuration.json", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        assertRefused(bad + " is refused: its configuration nests deeper than 100 levels; use a network of"
                + " Deeplearning4j's own layers");
    }

    @Test
    void refusesParametersThatAreNotNumbers() throws IOException {
        Network network = NetworkBuilder.build(Definitions.read("mlp"), Definitions.schemaFor("mlp"), 3);
        network.graph().params().putScalar(5, Float.NaN);
        NetworkFile.write(network, bad);
        assertRefused(bad + " does not fit together: its parameter 5 is NaN" + COPY);
    }

    @Test
    void refusesAConfigurationOfSomethingElse() throws IOException {
        replace("configuration.json", "{\"vertices\": 3}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> NetworkFile.read(bad))
                .isInstanceOf(NetworkFileException.class)
                .hasMessageStartingWith(bad + " is no network of Deeplearning4j 1.0.0-M2.1: ")
                .hasMessageEndingWith("; save it again with that version");
    }

    /** Runs code when it is deserialized. */
    static final class Trap implements Serializable {
        private static final long serialVersionUID = 1;
        static final AtomicBoolean SPRUNG = new AtomicBoolean();

        private void readObject(ObjectInputStream in) {
            SPRUNG.set(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"normalizer.bin", "preprocessor.bin", "updaterState.bin"})
    void neverOpensSerializedObjects(String entry) throws IOException {
        ByteArrayOutputStream trap = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(trap)) {
            out.writeObject(new Trap());
        }
        replace(entry, trap.toByteArray());
        assertThat(NetworkFile.read(bad).graph().numParams()).isEqualTo(4130);
        assertThat(Trap.SPRUNG).isFalse();
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> NetworkFile.read(bad))
                .isInstanceOf(NetworkFileException.class)
                .hasMessage(message);
    }

    private void tamper(String name, UnaryOperator<String> change) throws IOException {
        try (ZipFile zip = new ZipFile(good.toFile())) {
            String text = new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(change.apply(text)).isNotEqualTo(text);
            replace(name, change.apply(text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private void replace(String name, byte... bytes) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(good.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        entries.put(name, bytes);
        zip(entries);
    }

    private void zip(Map<String, byte[]> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bad))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }
}
