package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.Project;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    @Test
    void documentsWhatTheCatalogueSays() {
        assertThat(Project.file("docs/reference.md"))
                .as("docs/reference.md is stale: limpid list --markdown > docs/reference.md")
                .content()
                .isEqualTo(Limpid.run("list", "--markdown").out());
    }

    @Test
    void saysOfEveryKeyWhatItIs() {
        assertThat(Limpid.run("list", "--markdown").out().lines().filter(line -> line.matches("\\|.*\\| +\\|")))
                .isEmpty();
    }
}
