package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import io.limpid.report.result.Stage.ChangedDecision;
import java.util.List;

/**
 * The test cases a stage decides otherwise than the teacher.
 *
 * @param title the stage
 * @param sentence how many there are and how many are shown
 * @param columns names of the cells of tabular data
 */
public record Changed(String title, String sentence, List<String> columns, List<Case> cases) {

    /** The last step's first, then the steps before it, then the controls; stages without a change are left out. */
    static List<Changed> of(RunResult run, Legend legend) {
        List<Stage> order = new java.util.ArrayList<>(run.chain());
        java.util.Collections.reverse(order);
        order.addAll(run.controls());
        return order.stream()
                .filter(stage -> !stage.changed().isEmpty())
                .map(stage -> of(run, stage, legend))
                .toList();
    }

    private static Changed of(RunResult run, Stage stage, Legend legend) {
        String label = legend.label(stage.name());
        int shown = stage.changed().size();
        String all = Format.count(stage.changedRows()) + " of "
                + Format.count(run.data().test()) + " test cases are decided otherwise than by " + legend.origin();
        return new Changed(
                ChainCard.capital(label),
                shown < stage.changedRows() ? all + "; the " + shown + " it is most certain of." : all + ".",
                run.data().columns(),
                stage.changed().stream()
                        .map(changed -> Case.of(changed, run.data().classes(), label, legend))
                        .toList());
    }

    /**
     * One test case.
     *
     * @param image base64 of a PNG; empty for tabular data
     * @param alt what the picture is, for those who cannot see it
     */
    public record Case(int row, String truth, Side teacher, Side stage, String image, String alt, List<String> cells) {
        private static Case of(ChangedDecision changed, List<String> classes, String label, Legend legend) {
            Side teacher = new Side(
                    legend.origin().substring(4),
                    classes.get(changed.teacher()),
                    changed.teacher() == changed.truth(),
                    changed.teacherProbability());
            Side stage = new Side(
                    label,
                    classes.get(changed.stage()),
                    changed.stage() == changed.truth(),
                    changed.stageProbability());
            String truth = classes.get(changed.truth());
            return new Case(
                    changed.row(),
                    truth,
                    teacher,
                    stage,
                    changed.image(),
                    "Test case " + changed.row() + ", a " + truth,
                    changed.cells());
        }
    }

    /** What one model decided: the class, whether rightly, and its probability for it. */
    public record Side(String who, String decision, boolean right, double probability) {
        /** {@code 61.3%}. */
        public String percent() {
            return Format.percent(probability);
        }
    }
}
