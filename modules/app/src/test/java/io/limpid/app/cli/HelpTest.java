package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "check",
                "list",
                "report",
                "runs",
                "train",
                "evaluate",
                "show",
                "export",
                "predict",
                "verify",
                "bench"
            })
    void everyCommandHasHelpWithAnExample(String command) {
        Limpid help = Limpid.run(command, "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("Usage: limpid " + command, "Example", "  limpid " + command);
        assertThat(Limpid.run("help", command).out()).isEqualTo(help.out());
    }

    @Test
    void documentsExitCodes() {
        assertThat(Limpid.run("--help").out()).contains("Exit codes:", "0   ", "1   ", "2   ");
        assertThat(Limpid.run("run", "--help").out()).contains("Exit codes:", "0   ", "1   ", "2   ");
    }

    @Test
    void saysItsVersionAndThatOfWhatItRunsOn() {
        Limpid version = Limpid.run("--version");
        assertThat(version.exit()).isZero();
        assertThat(version.out()).containsPattern("limpid \\d+\\.\\d+").contains("Deeplearning4j 1.", "Java ");
    }

    @Test
    void withoutACommandShowsHowItIsUsed() {
        Limpid none = Limpid.run();
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.out()).contains("Usage: limpid");
    }

    @Test
    void completesShellsWords() {
        Limpid completion = Limpid.run("generate-completion");
        assertThat(completion.exit()).isZero();
        assertThat(completion.out()).contains("_complete_limpid", "evaluate", "--data-dir");
    }

    @Test
    void listsEverythingThatARecipeCanName() {
        Limpid list = Limpid.run("list");
        assertThat(list.exit()).isZero();
        assertThat(list.out())
                .contains("distill:", "prune:", "quantize:")
                .containsPattern("temperature +number > 0 +4 ")
                .containsPattern("sparsity +number in \\[0, 1\\) ")
                .contains("fidelity", "calibration", "fairness", "cost", "limpid", "german-credit");
    }
}
