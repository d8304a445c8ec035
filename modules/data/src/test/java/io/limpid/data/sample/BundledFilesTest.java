package io.limpid.data.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limpid.data.source.DataException;
import io.limpid.data.source.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundledFilesTest {
    @Test
    void refusesAFileWhoseHashDiffers() {
        SourceFile changed = SourceFile.of("x/data.csv", "abc".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> BundledFiles.verified(changed, "00ff"))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "bundled sample x/data.csv: its SHA-256 must be 00ff, but was"
                                + " ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad; the installation is damaged");
    }

    @Test
    void refusesAFileThatIsAbsentOrNotListed() {
        BundledFiles files = new BundledFiles(GermanCredit.NAME);
        assertThatThrownBy(() -> files.read("absent.csv"))
                .isInstanceOf(DataException.class)
                .hasMessage("bundled sample german-credit: there must be a file absent.csv, but there is none; the"
                        + " installation is damaged");
        assertThatThrownBy(() -> files.read("README.md"))
                .isInstanceOf(DataException.class)
                .hasMessage("bundled sample german-credit: SHA256SUMS must list README.md, but does not");
    }

    @ParameterizedTest
    @ValueSource(strings = {FashionMnistSample.NAME, BreastCancer.NAME, GermanCredit.NAME})
    void comesWithItsSourceLicenceAndCitation(String sample) {
        assertThat(getClass().getResourceAsStream(sample + "/README.md"))
                .asString(StandardCharsets.UTF_8)
                .contains("| Source |", "| Licence |", "| Rows |", "| Citation |");
    }
}
