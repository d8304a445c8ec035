package io.limpid.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limpid.report.fixture.Credit;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartsTest {
    private static final RunResult RUN = Credit.result();
    private static final Legend LEGEND = new Legend(RUN);

    @Test
    void neverEndTheScriptElementTheyStandIn() {
        assertThat(Stream.of(
                                ConfusionShift.of(RUN, LEGEND),
                                Reliability.of(RUN, LEGEND),
                                TrainingCurves.of(RUN, LEGEND))
                        .flatMap(List::stream))
                .isNotEmpty()
                .allSatisfy(chart -> assertThat(chart.json()).doesNotContain("<"));
    }

    @Test
    void confusionShiftsOfATrueClassAddUpToNothing() {
        for (Chart chart : ConfusionShift.of(RUN, LEGEND)) {
            for (String truth : RUN.data().classes()) {
                assertThat(rows(chart)
                                .filter(row -> row.path("truth").stringValue().equals(truth))
                                .mapToInt(row -> row.path("shift").intValue())
                                .sum())
                        .isZero();
            }
        }
    }

    @Test
    void theLastStepIsTheFirstConfusionShift() {
        assertThat(ConfusionShift.of(RUN, LEGEND))
                .extracting(Chart::id)
                .containsExactly("confusion-quantize", "confusion-prune");
    }

    /** Rows are shares of all weights, so those of a stage and its share of zeros make one, up to rounding. */
    @Test
    void weightHistogramsKeepZerosApart() {
        Stage.Layer layer = RUN.stages().get(1).layers().get(0);
        Chart chart = WeightHistograms.of(RUN, LEGEND).get(0);
        double shown = rows(chart)
                .filter(row -> row.path("stage").stringValue().equals("pruned network"))
                .mapToDouble(row -> row.path("share").doubleValue())
                .sum();
        assertThat(shown + layer.sparsity()).isCloseTo(1, within(1e-12));
        assertThat(chart.note()).contains("pruned network 80.0%");
    }

    @Test
    void sparsityIsLeftOutWhereNothingWasPrunedInTraining() {
        assertThat(TrainingCurves.of(RUN, LEGEND))
                .extracting(Chart::id)
                .containsExactly("training-loss", "validation-accuracy");
    }

    @Test
    void stagesOfOneNounAreToldApartByTheirNames() {
        Stage last = RUN.stages().get(2);
        RunResult twice = new RunResult(
                RUN.format(),
                RUN.name(),
                RUN.command(),
                RUN.recipe(),
                RUN.seed(),
                RUN.environment(),
                RUN.data(),
                List.of(RUN.teacher(), last, renamed(last)),
                RUN.epochs(),
                RUN.limits(),
                RUN.timings());
        assertThat(new Legend(twice).labels(twice.stages()))
                .containsExactly("teacher", "int8 network (quantize)", "int8 network (again)");
    }

    private static Stage renamed(Stage stage) {
        return new Stage(
                "again",
                stage.kind(),
                stage.title(),
                stage.noun(),
                stage.precision(),
                stage.parameters(),
                stage.provenance(),
                stage.previous(),
                stage.controls(),
                stage.quality(),
                stage.againstTeacher(),
                stage.againstPrevious(),
                stage.confusion(),
                stage.reliability(),
                stage.cost(),
                stage.layers(),
                stage.artefacts(),
                stage.changedRows(),
                stage.changed());
    }

    private static Stream<JsonNode> rows(Chart chart) {
        return new JsonMapper()
                .readTree(chart.json())
                .path("data")
                .path("values")
                .valueStream();
    }
}
