package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.core.data.Data;
import io.limpid.data.sample.GermanCredit;
import io.limpid.data.source.SplitPlan;
import io.limpid.report.result.Explanations;
import io.limpid.report.result.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            explain:
              methods: [occlusion, kernel-shap]
              global: [sensitivity, { private-importance: { epsilon: 2 } }, { concept-directions: { draws: 3 } }]
              samples: 2
              background: 5
              privacy: summary
              path: 6
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
    void aReportSaysWhatStandsForTheUnknownAndWhatPrivacyCosts() throws IOException {
        Explanations found = ResultFile.readExplanations(folder.resolve("credit-1/explanations.json"));
        assertThat(found.background()).contains("5 centres of clusters", "(privacy: summary)");
        assertThat(found.methods().get(1).parameters())
                .containsEntry("coalitions", "2 × features + 2048")
                .doesNotContainKeys("until", "most");
        Explanations.Global hidden = found.global().get(1);
        assertThat(hidden.parameters()).containsEntry("epsilon", "2");
        // 19 features, 200 rows: the noise has scale 19 / (200 · 2), and is drawn anew for every stage
        assertThat(hidden.rows()).isEqualTo(200);
        List<Explanations.Effect> teacher = hidden.stages().get(0).effects();
        List<Explanations.Effect> pruned = hidden.stages().get(1).effects();
        assertThat(teacher)
                .hasSize(19)
                .allSatisfy(effect -> assertThat(effect.errors()[0]).isCloseTo(Math.sqrt(2) * 0.0475, within(1e-12)));
        double apart = 0;
        for (int feature = 0; feature < 19; feature++) {
            apart += Math.abs(teacher.get(feature).y()[0] - pruned.get(feature).y()[0]);
        }
        // two draws of Laplace noise of scale 0.0475 are 0.071 apart on average; without noise the stages are much
        // closer
        assertThat(apart / 19).isGreaterThan(0.03);
        assertThat(Files.readString(folder.resolve("credit-1/report.html")))
                .contains("privacy: summary", "with ε = 2 for each stage, 2 times that for all", "2 × features + 2048");
    }

    private static Limpid judged(String... more) {
        List<Object> arguments =
                new ArrayList<>(List.of("explain", model, "--data", "german-credit", "--rows", "0,1,2,3"));
        arguments.addAll(List.of(more));
        return Limpid.run(arguments.toArray());
    }

    @Test
    void explanationsAreJudgedByWhatTheyForetellAndWhereTheyPoint() throws IOException {
        Path why = folder.resolve("judged.json");
        Limpid found = judged(
                "--method",
                "lime: { neighbours: entropy, samples: 200 }",
                "--set",
                "faithfulness=true",
                "--set",
                "region=[duration, credit_amount]",
                "--out",
                why.toString());
        assertThat(found.err()).isEmpty();
        Map<String, Double> means = ResultFile.readExplanations(why).methods().get(0).judgements().stream()
                .collect(Collectors.toMap(Explanations.Judgement::criterion, Explanations.Judgement::mean));
        assertThat(means)
                .containsKeys("faithfulness estimate", "faithfulness correlation", "monotonicity correlation")
                .containsKeys("relevance rank", "localisation area");
        assertThat(means.get("effective complexity")).isBetween(1.0, 19.0);
        assertThat(means.get("relevant values")).isBetween(1.0, 19.0);
        assertThat(means.get("relevance mass")).isBetween(0.0, 1.0);
        assertThat(means.get("pointing game")).isIn(0.0, 0.25, 0.5, 0.75, 1.0);
    }

    @Test
    void whatCannotBeJudgedOrDrawnIsSaid() {
        assertThat(judged("--method", "occlusion", "--set", "region=[duration]").err())
                .contains("region must be left out where faithfulness is false: nothing is judged by it");
        assertThat(judged("--method", "occlusion", "--set", "faithfulness=true", "--set", "region=[height]")
                        .err())
                .contains("region: must name features, of ", "credit_amount", ", but named height");
        assertThat(judged("--method", "lime: { neighbours: entropy }", "--set", "privacy=summary")
                        .err())
                .contains(
                        "methods[0] neighbours must not be entropy where privacy is summary: centres of clusters have no"
                                + " class; take quartiles or deciles");
    }

    @Test
    void aCounterfactualSaysWhatWouldHaveToBeDifferent() throws IOException {
        Path nearest = folder.resolve("nearest");
        Limpid found = Limpid.run(
                "explain",
                model,
                "--data",
                "german-credit",
                "--rows",
                "0,1,2,3",
                "--method",
                "counterfactual: { immutable: [purpose] }",
                "--out",
                nearest);
        assertThat(found.err()).isEmpty();

        List<Explanations.Values> cases = ResultFile.readExplanations(nearest.resolve("explanations.json"))
                .methods()
                .get(0)
                .stages()
                .get(0)
                .cases();
        assertThat(cases).hasSize(4).anyMatch(one -> one.becomes().stream().anyMatch(text -> !text.isEmpty()));
        // a feature moved where, and only where, it would have to be something else
        assertThat(cases).allSatisfy(one -> {
            for (int feature = 0; feature < one.values().length; feature++) {
                assertThat(one.values()[feature] == 0)
                        .isEqualTo(one.becomes().get(feature).isEmpty());
            }
        });
        assertThat(Files.readString(nearest.resolve("counterfactual.csv"))).contains(" → ");
        assertThat(Files.readString(nearest.resolve("explained.html")))
                .contains("change in standard deviations", "of it, after: ")
                .doesNotContain("contribution to the probability after the change");
        assertThat(nearest.resolve("pictures")).isEmptyDirectory();
    }

    @Test
    void aLayerIsAskedWhichConceptsItHas() throws IOException {
        Explanations.Global concepts = ResultFile.readExplanations(folder.resolve("credit-1/explanations.json"))
                .global()
                .get(2);
        assertThat(concepts.notes()).isEmpty();
        assertThat(concepts.stages()).hasSize(2);
        assertThat(concepts.stages().get(0).effects())
                .extracting(Explanations.Effect::feature)
                .contains("high duration", "housing = own", "random rows");
        assertThat(concepts.stages().get(0).effects())
                .allSatisfy(effect -> assertThat(effect.y()[0]).isBetween(0.0, 1.0));
        assertThat(Files.readString(folder.resolve("credit-1/explanations/concept-directions.csv")))
                .contains("random rows,,accuracy");
        assertThat(Files.readString(folder.resolve("credit-1/report.html"))).contains("Concept directions");
        Limpid layer = Limpid.run(
                "explain",
                model,
                "--data",
                "german-credit",
                "--set",
                "global=[{ concept-directions: { layer: nowhere, draws: 2 } }]");
        assertThat(layer.out()).contains("Concept directions of teacher.zip: no layer named nowhere; there are [");
    }

    @Test
    void theCommandLineSaysItToo() {
        Limpid found = Limpid.run(
                "explain",
                model,
                "--data",
                "german-credit",
                "--set",
                "global=[{ private-importance: { epsilon: 0.5 } }]",
                "--set",
                "privacy=summary",
                "--set",
                "background=7");
        assertThat(found.err()).isEmpty();
        assertThat(found.out())
                .contains("Importance with differential privacy (epsilon 0.5)", "(privacy: summary)", "standard error");
        Limpid nonsense = Limpid.run(
                "explain",
                model,
                "--data",
                "german-credit",
                "--set",
                "global=[{ private-importance: { epsilon: 0 } }]");
        assertThat(nonsense.exit()).isEqualTo(2);
        assertThat(nonsense.err()).contains("epsilon must be > 0, but was 0");
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
    void studentsThatLearnTogetherAreWatchedToo() throws IOException {
        Path recipe = Files.writeString(folder.resolve("together.yaml"), """
            name: together
            seed: 42
            data: { source: german-credit, limit: { train: 64, validation: 20, test: 20 } }
            teacher: { network: %1$s, train: { epochs: 1, batch: 32 } }
            steps: [{ mutual: { student: %1$s, peers: [%1$s], train: { epochs: 2 } } }]
            measure: [fidelity]
            watch: true
            """.formatted(
                        Path.of("models/mlp-small.yaml").toAbsolutePath()));

        assertThat(Limpid.run("run", recipe, "--runs", folder).err()).isEmpty();

        assertThat(Files.readAllLines(folder.resolve("together-1/work/mutual-watch.csv")))
                .anyMatch(line -> line.startsWith("2,hidden1,gradient-norm,"));
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
