package io.limpid.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.Recipes;
import io.limpid.core.step.Progress;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains that branch, on real data. */
class BranchesTest {
    @TempDir
    private Path runs;

    @Test
    void stepsBeginWithAnyEarlierStageAndAQuantizedOneMayStandBetween() throws IOException {
        RunResult family = run(
                "quantize",
                "prune: { sparsity: 0.5, from: teacher, name: half }",
                "prune: { sparsity: 0.9, from: teacher, name: tenth }",
                "distill: { student: models/mlp-small.yaml, train: { epochs: 2 } }",
                "prune: { sparsity: 0.5 }");
        assertThat(family.stages())
                .extracting(Stage::name, Stage::previous, Stage::precision, Stage::noun)
                .containsExactly(
                        Tuple.tuple("teacher", "", "float32", "teacher"),
                        Tuple.tuple("quantize", "teacher", "int8", "int8 teacher"),
                        Tuple.tuple("half", "teacher", "float32", "pruned teacher"),
                        Tuple.tuple("tenth", "teacher", "float32", "pruned teacher"),
                        Tuple.tuple("distill", "teacher", "float32", "student"),
                        Tuple.tuple("prune", "distill", "float32", "pruned student"));
        assertThat(family.stages().get(3).provenance())
                .as("nothing of the stage before")
                .hasSize(2);
        assertThat(family.stages().get(5).provenance().get(0)).startsWith("distilled");

        RunResult alone = run("prune: { sparsity: 0.9, name: tenth }");
        assertThat(alone.stages().get(1).artefacts())
                .as("the same bits as in a chain of its own")
                .isEqualTo(family.stages().get(3).artefacts());
        assertThat(alone.stages().get(1).quality())
                .isEqualTo(family.stages().get(3).quality());
    }

    private RunResult run(String... steps) throws IOException {
        List<String> overrides = List.of(
                "name=branches",
                "teacher.train.epochs=3",
                "measure=[fidelity]",
                "explain=null",
                "drift=null",
                "surrogate=null",
                "limits={}",
                "claims=[]",
                "steps=["
                        + String.join(
                                ", ",
                                List.of(steps).stream().map(BranchesTest::item).toList()) + "]");
        return new Run(
                        new Recipes(Catalogue.vocabulary(), List.of())
                                .read(Path.of("configs/german-credit.yaml"), overrides),
                        new RunRequest(runs, Optional.empty(), "limpid run", Progress.SILENT))
                .execute()
                .result();
    }

    private static String item(String step) {
        return step.contains(":") ? "{ " + step + " }" : step;
    }
}
