package io.limpid.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limpid.app.Project;
import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.app.run.ModelFile;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.explain.surrogate.Features;
import io.limpid.report.result.Finding;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.Surrogates;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** German credit from a network to models a person can read, and back from their files. */
class SurrogateCommandTest {
    @TempDir
    static Path folder;

    private static Path run;
    private static Path data;
    private static Surrogates found;

    @BeforeAll
    static void runOnce() throws IOException {
        run = folder.resolve("run");
        data = Files.writeString(folder.resolve("data.yaml"), "source: german-credit\nvalidation: 0.15\ntest: 0.3\n");
        Limpid made = Limpid.run(
                "run",
                Project.file("configs/studies/surrogate-german-credit.yaml").toString(),
                "--out",
                run.toString(),
                "--set",
                "teacher.train.epochs=15",
                "--set",
                "surrogate.tree={ leaves: [2, 4, 8], show: 8, queries: 100 }",
                "--set",
                "surrogate.linear={ features: [2, 5], penalties: 10 }");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out()).contains("Decision trees in place of teacher", "Sparse logistic models");
        found = ResultFile.readSurrogates(run.resolve("surrogates.json"));
    }

    private static Split test() {
        return new Recipes(Catalogue.vocabulary(), List.of())
                .data(data.toString(), 42)
                .load()
                .data()
                .openTest();
    }

    private static double[][] outputs(String file) {
        return Comparison.outputs(ModelFile.open(run.resolve(file)).predictor(), test(), 64);
    }

    @Test
    void measuresWhatItsFilesDecideOnTheTestRows() {
        int[] network = Comparison.decisions(outputs("models/teacher.zip"));
        Surrogates.OfStage teacher = found.stages().get(0);
        assertThat(teacher.forms()).hasSize(2);
        for (Surrogates.Form form : teacher.forms()) {
            int[] own = Comparison.decisions(outputs(form.files().get(0)));
            long alike = 0;
            for (int i = 0; i < own.length; i++) {
                alike += own[i] == network[i] ? 1 : 0;
            }
            Finding agreement = form.sizes().get(form.shown()).agreement();
            assertThat(agreement.value()).isEqualTo((double) alike / own.length);
            assertThat(agreement.low()).isLessThan(agreement.value());
            assertThat(Finding.in(form.measured(), "agreement").orElseThrow().value())
                    .isEqualTo(agreement.value());
            assertThat(form.measured())
                    .extracting(Finding::name)
                    .anyMatch(name -> name.startsWith("demographic-parity"));
        }
        assertThat(teacher.forms().get(0).sizes()).allMatch(size -> size.size() <= 8);
        assertThat(found.testRows()).isEqualTo(300);
    }

    @Test
    void writesJavaAndCThatDecideEveryTestRowAlike() throws Exception {
        assumeTrue(ToolProvider.getSystemJavaCompiler() != null, "no Java compiler in this runtime");
        double[][] raw = null;
        for (Surrogates.Form form : found.stages().get(0).forms()) {
            Path java = run.resolve(form.files().get(1));
            Path classes = Files.createTempDirectory(folder, "classes");
            assertThat(ToolProvider.getSystemJavaCompiler()
                            .run(null, null, System.err, "-proc:none", "-d", classes.toString(), java.toString()))
                    .isZero();
            Features features = ModelFile.open(run.resolve(form.files().get(0)))
                    .surrogate()
                    .orElseThrow()
                    .features();
            raw = features.raw(test().inputs());
            int[] decisions = Comparison.decisions(outputs(form.files().get(0)));
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
                Class<?> type =
                        loader.loadClass(String.valueOf(java.getFileName()).replace(".java", ""));
                for (int i = 0; i < raw.length; i++) {
                    assertThat(type.getMethod("decide", double[].class).invoke(null, (Object) raw[i]))
                            .isEqualTo(decisions[i]);
                }
            }
            if (Files.isExecutable(Path.of("/usr/bin/gcc"))) {
                assertThat(decidedByC(run.resolve(form.files().get(2)), raw)).containsExactly(decisions);
            }
        }
    }

    private static int[] decidedByC(Path source, double[][] rows) throws IOException, InterruptedException {
        String name = String.valueOf(source.getFileName()).replace(".c", "").replace('-', '_');
        String table = Arrays.stream(rows)
                .map(row -> Arrays.stream(row).mapToObj(Double::toString).collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(",\n"));
        Path main = Files.writeString(
                folder.resolve(name + "-main.c"),
                "#include <stdio.h>\n#include \"" + source.toAbsolutePath() + "\"\nstatic const double rows[]["
                        + rows[0].length
                        + "] = {\n" + table + "};\nint main(void) { for (int i = 0; i < " + rows.length
                        + "; i++) printf(\"%d\\n\", " + name + "_decide(rows[i])); return 0; }\n");
        Path program = folder.resolve(name);
        assertThat(output("gcc", "-std=c99", "-O2", "-o", program.toString(), main.toString(), "-lm"))
                .isEmpty();
        return output(program.toString()).lines().mapToInt(Integer::parseInt).toArray();
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void isDrawnAndToldInTheReport() throws IOException {
        String page = Files.readString(run.resolve("report.html"));
        assertThat(page)
                .contains("What a person can read", "<svg class=\"tree\"", "In words", "How faithful at which size");
        found.stages()
                .get(0)
                .forms()
                .get(0)
                .sentences()
                .forEach(sentence -> assertThat(page)
                        .contains(sentence.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")));
    }

    @Test
    void isAModelLikeAnyOther() {
        String tree =
                run.resolve(found.stages().get(0).forms().get(0).files().get(0)).toString();
        String teacher = run.resolve("models/teacher.zip").toString();
        Limpid evaluated = Limpid.run("evaluate", tree, teacher, "--data", data.toString(), "--measure", "fairness");
        assertThat(evaluated.exit()).as(evaluated.err()).isZero();
        assertThat(evaluated.out()).contains("agreement");
        Limpid explained = Limpid.run(
                "explain",
                tree,
                "--data",
                data.toString(),
                "--method",
                "kernel-shap: { coalitions: 100 }",
                "--rows",
                "3");
        assertThat(explained.exit()).as(explained.err()).isZero();
        Limpid shown = Limpid.run("show", tree);
        assertThat(shown.exit()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("decision tree with", "question", "leaf");
        Path against = folder.resolve("against");
        Limpid compared = Limpid.run("compare", tree, teacher, "--data", data.toString(), "--out", against.toString());
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(against.resolve("report.html")).isRegularFile();
        Limpid other = Limpid.run("evaluate", tree, teacher, "--data", data.toString(), "--seed", "7");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("split the data with the seed it was made with");
        assertThat(Limpid.run("export", tree, "--format", "onnx").exit()).isEqualTo(2);
    }

    @Test
    void isMadeOfAModelFileToo() throws IOException {
        Path out = folder.resolve("out");
        String[] command = {
            "surrogate",
            run.resolve("artefacts/teacher.limpid").toString(),
            "--data",
            data.toString(),
            "--leaves",
            "5",
            "--set",
            "forms=[tree]",
            "--set",
            "tree.queries=50",
            "--out",
            out.toString()
        };
        Limpid made = Limpid.run(command);
        assertThat(made.exit()).as(made.err()).isZero();
        Surrogates.Form tree = ResultFile.readSurrogates(out.resolve("surrogates.json"))
                .stages()
                .get(0)
                .forms()
                .get(0);
        assertThat(tree.sizes().get(tree.shown()).size()).isBetween(2, 5);
        assertThat(Files.readString(out.resolve("report.html"))).contains("<svg class=\"tree\"");
        assertThat(out.resolve("surrogates/teacher-tree.json")).isRegularFile();
        Limpid again = Limpid.run(command);
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("--out must be a new folder");
        Limpid misspelt =
                Limpid.run("surrogate", "x.zip", "--data", data.toString(), "--measure", "fairnes", "--out", out + "2");
        assertThat(misspelt.exit()).isEqualTo(2);
        assertThat(misspelt.err()).contains("--measure fairnes", "must be one of", "did you mean");
    }

    @Test
    void opensNoFileThatIsNoSurrogate() throws IOException {
        Path model = run.resolve(found.stages().get(0).forms().get(0).files().get(0));
        String good = Files.readString(model);
        assertRefused(good.replaceFirst("\"yes\" : 1,", "\"yes\" : 0,"), "children of node 0 must come after it");
        assertRefused(good.replaceFirst("\"yes\" : 1,", "\"yes\" : 99999,"), "children of node 0 must come after it");
        assertRefused(good.replaceFirst("\"feature\" : \\d+", "\"feature\" : 77"), "must ask about a feature in [0, ");
        assertRefused(good.replaceFirst("\"kind\" : \"TREE\"", "\"kind\" : \"LINEAR\""), "intercepts must be 1");
        assertRefused(good.replaceFirst("\"format\" : 1", "\"format\" : 9"), "format 9");
        assertRefused("[1, 2", "is not valid JSON");
    }

    private static void assertRefused(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), text);
        Limpid refused = Limpid.run("evaluate", file.toString(), file.toString(), "--data", data.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains(message);
    }
}
