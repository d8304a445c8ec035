package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.core.data.Data;
import io.limpid.data.sample.GermanCredit;
import io.limpid.data.source.SplitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a file, explained; and the folder of a run's explanations. */
class ExplainInputTest {
    private static final int ROWS = 3;

    @TempDir
    static Path folder;

    private static Path model;
    private static Path applicants;

    @BeforeAll
    static void aRunOnApplicants() throws IOException {
        Path recipe = Files.writeString(folder.resolve("credit.yaml"), """
                name: credit
                seed: 42
                data: { source: german-credit }
                teacher: { network: %s, train: { epochs: 2, batch: 32 } }
                steps: [{ prune: { method: magnitude, sparsity: 0.5 } }]
                measure: [fidelity]
                explain: { methods: [occlusion], global: [sensitivity], samples: 2, background: 5, path: 6 }
                watch: true
                """.formatted(
                        Path.of("models/mlp-small.yaml").toAbsolutePath()));
        Limpid run = Limpid.run("run", recipe, "--runs", folder);
        assertThat(run.err()).isEmpty();
        model = folder.resolve("credit-1/models/teacher.zip");
        Data data = new GermanCredit().load(SplitPlan.seeded(42)).data();
        applicants = Files.writeString(
                folder.resolve("applicants.csv"),
                line(data.schema().cellNames())
                        + IntStream.range(0, ROWS)
                                .mapToObj(row -> line(data.validation().cells(row)))
                                .collect(Collectors.joining()));
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> '"' + cell + '"').collect(Collectors.joining(",")) + "\n";
    }

    @Test
    void explainsRowsOfAFileAsItDoesTheDatas() throws IOException {
        Path file = folder.resolve("of-file.csv");
        Path data = folder.resolve("of-data.csv");
        explain("--input", applicants, "--out", file);
        explain("--part", "validation", "--rows", "0,1,2", "--out", data);
        assertThat(Files.readString(file)).isEqualTo(Files.readString(data)).contains("credit_amount");
    }

    @Test
    void writesAPageTablesAndPicturesIntoAFolder() throws IOException {
        Path why = folder.resolve("why");
        explain("--input", applicants, "--out", why);
        assertThat(why.resolve("explanations.json")).isNotEmptyFile();
        assertThat(Files.readString(why.resolve("explained.html")))
                .contains("Row 0: why", "<svg xmlns")
                .doesNotContain("wrongly; it is");
        assertThat(Files.readString(why.resolve("importance.csv")))
                .startsWith("method,stage,feature,mean,absolute,rows\n");
        assertThat(why.resolve("occlusion.csv")).isNotEmptyFile();
        try (var pictures = Files.list(why.resolve("pictures"))) {
            assertThat(pictures)
                    .hasSize(ROWS)
                    .allSatisfy(picture -> assertThat(Files.readString(picture))
                            .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\""));
        }
    }

    @Test
    void aRunLeavesTheSameFiles() {
        Path explanations = folder.resolve("credit-1/explanations");
        for (String file : List.of("occlusion.csv", "sensitivity.csv", "importance.csv", "pictures")) {
            assertThat(explanations.resolve(file)).exists();
        }
    }

    @Test
    void aRunShowsHowDecisionsComeAboutAndWhatWentOnInTraining() throws IOException {
        Path run = folder.resolve("credit-1");
        assertThat(Files.readAllLines(run.resolve("explanations/flow.csv")))
                .startsWith("stage,row,target,layer,from,to,contribution")
                .anyMatch(line -> line.matches("teacher,\\d+,(bad|good),features,[^,]+,unit \\d+,.*"));
        assertThat(Files.readString(run.resolve("work/teacher-watch.csv"))).contains("gradient-norm", "dead");
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("How a decision comes about", "watch-gradient-norm-teacher", "watch-weights-teacher");
    }

    @Test
    void refusesRowsOfBothAndFilesOfOtherKinds() {
        Limpid both = Limpid.run(
                "explain",
                model,
                "--data",
                "german-credit",
                "--method",
                "occlusion",
                "--input",
                applicants,
                "--rows",
                "1");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("--rows are rows of the data, but the rows of a file were given by --input");
        Limpid other =
                Limpid.run("explain", model, "--data", "german-credit", "--method", "occlusion", "--out", "x.pdf");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("--out must be a .csv, .json or .html file, or a folder, but was x.pdf");
    }

    private static void explain(Object... more) {
        Object[] all = new Object[more.length + 6];
        System.arraycopy(
                new Object[] {"explain", model, "--data", "german-credit", "--method", "occlusion"}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        Limpid found = Limpid.run(all);
        assertThat(found.err()).isEmpty();
        assertThat(found.exit()).isZero();
    }
}
