package io.limpid.explain.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limpid.core.predict.Predictor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SourceTest {
    @TempDir
    private Path folder;

    static Stream<Surrogate> surrogates() {
        Predictor teacher = Loans.teacher(row -> 1
                / (1
                        + Math.exp(0.1 * (row[Loans.AGE] - 40)
                                - 3 * row[Loans.RATE]
                                + (row[Loans.PURPOSE] == 2 ? 2 : 0))));
        Ladder<DecisionTree> trees = new TreeDistillation(List.of(20), 8, 1, 100, 1)
                .distill(teacher, Loans.features(), Loans.CLASSES, Loans.rows(300, 1), Loans.rows(200, 2));
        Ladder<LinearModel> models = new LinearDistillation(List.of(4), 10, 300)
                .distill(teacher, Loans.features(), Loans.CLASSES, Loans.rows(300, 1), Loans.rows(200, 2));
        LinearModel three = new LinearModel(
                Loans.features(),
                List.of("a", "b \"quoted\" */", "c"),
                List.of(0.1, -0.25, 0.3),
                List.of(
                        new LinearModel.Term(Loans.AGE, List.of(List.of(0.013, -0.007, 1e-3))),
                        new LinearModel.Term(
                                Loans.HOUSING, List.of(List.of(0.5, -0.3, 0.0), List.of(-0.7, 0.9, 0.1)))));
        return Stream.of(
                Loans.tree(),
                trees.rungs().get(0).model(),
                models.rungs().get(0).model(),
                three);
    }

    private static double[][] rows() {
        double[][] rows = Loans.features().raw(Loans.rows(2000, 9).inputs());
        rows[0][Loans.PURPOSE] = Feature.UNKNOWN;
        rows[1][Loans.HOUSING] = Feature.UNKNOWN;
        return rows;
    }

    @ParameterizedTest
    @MethodSource("surrogates")
    void javaDecidesAsTheSurrogateDoes(Surrogate surrogate) throws Exception {
        Path file = Files.writeString(folder.resolve("LoanModel.java"), JavaSource.of(surrogate, "LoanModel"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        assumeTrue(compiler != null, "no Java compiler in this runtime");
        assertThat(compiler.run(
                        null,
                        null,
                        System.err,
                        "-Xlint:all,-path",
                        "-Werror",
                        "-d",
                        folder.toString(),
                        file.toString()))
                .isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> type = loader.loadClass("LoanModel");
            for (double[] row : rows()) {
                assertThat(type.getMethod("decide", double[].class).invoke(null, (Object) row))
                        .isEqualTo(surrogate.decide(row));
                assertThat((float[])
                                type.getMethod("probabilities", double[].class).invoke(null, (Object) row))
                        .containsExactly(surrogate.probabilities(row));
            }
            assertThat(type.getMethod("name", int.class).invoke(null, 1))
                    .isEqualTo(surrogate.classes().get(1));
        }
    }

    @ParameterizedTest
    @MethodSource("surrogates")
    void cDecidesAsTheSurrogateDoes(Surrogate surrogate) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "no gcc");
        double[][] rows = rows();
        StringBuilder main = new StringBuilder("#include <stdio.h>\n" + CSource.of(surrogate, "loan-model")
                + "\nstatic const double rows[][" + surrogate.features().count() + "] = {\n");
        for (double[] row : rows) {
            List<String> values = new ArrayList<>();
            for (double value : row) {
                values.add(Double.toString(value));
            }
            main.append('{').append(String.join(", ", values)).append("},\n");
        }
        main.append(
                "};\nint main(void) {\n    float p[LOAN_MODEL_CLASSES];\n    for (int i = 0; i < " + rows.length
                        + "; i++) {\n        loan_model_probabilities(rows[i], p);\n"
                        + "        printf(\"%d %.9g\\n\", loan_model_decide(rows[i]), (double) p[1]);\n    }\n    return 0;\n}\n");
        Path source = Files.writeString(folder.resolve("model.c"), main);
        Path program = folder.resolve("model");
        assertThat(output(
                        "gcc",
                        "-std=c99",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-O2",
                        "-o",
                        program.toString(),
                        source.toString(),
                        "-lm"))
                .isEmpty();
        List<String> lines = output(program.toString()).lines().toList();
        assertThat(lines).hasSize(rows.length);
        for (int i = 0; i < rows.length; i++) {
            String[] parts = lines.get(i).split(" ");
            assertThat(Integer.parseInt(parts[0])).isEqualTo(surrogate.decide(rows[i]));
            // exp of the two mathematics libraries may differ in the last place of a double
            assertThat(Float.parseFloat(parts[1]))
                    .isCloseTo(surrogate.probabilities(rows[i])[1], org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    private String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void letsNoNameOutOfItsCommentOrLiteral() {
        Features features = new Features(
                List.of(1), List.of(new Feature("x */ int evil; /* \n \\u002a/", List.of(0), List.of(), 0, 1, false)));
        DecisionTree tree = new DecisionTree(
                features,
                List.of("a", "\"; evil(); \""),
                List.of(
                        new DecisionTree.Inner(new Question.AtMost(0, 1), 1, 2, Loans.reach(0.5f)),
                        new DecisionTree.Leaf(Loans.reach(0.1f)),
                        new DecisionTree.Leaf(Loans.reach(0.9f))));
        for (String source : List.of(JavaSource.of(tree, "Model"), CSource.of(tree, "model"))) {
            assertThat(source)
                    .doesNotContain("*/ int evil")
                    .doesNotContain("\\u002a")
                    .contains("\"\\\"; evil(); \\\"\"");
        }
        assertThat(JavaSource.className("german-credit tree")).isEqualTo("GermanCreditTree");
        assertThat(SourceText.identifier("1.a/b")).isEqualTo("model_1_a_b");
    }
}
