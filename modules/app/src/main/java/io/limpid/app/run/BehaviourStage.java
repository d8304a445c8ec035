package io.limpid.app.run;

import io.limpid.core.data.Split;
import io.limpid.evaluate.calibration.RiskCoverage;
import io.limpid.report.result.Behaviour;
import io.limpid.report.result.ResultFile;
import io.limpid.report.result.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gathers what goes into {@code behaviour.json}. */
final class BehaviourStage {
    private static final int POINTS = 100;

    private final Split test;
    private final List<Behaviour.RiskCurve> curves = new ArrayList<>();

    BehaviourStage(Split test) {
        this.test = test;
    }

    /** @param outputs of the stage on the test split; only class probabilities [n][classes] have a risk-coverage curve */
    void add(String stage, double[][] outputs) {
        if (!test.hasClasses()) {
            return;
        }
        curves.add(new Behaviour.RiskCurve(
                stage,
                RiskCoverage.curve(outputs, test, POINTS).stream()
                        .map(point -> new Behaviour.Point(point.coverage(), point.risk()))
                        .toList()));
    }

    void write(List<Behaviour.Claim> claims, RunFolder folder) throws IOException {
        ResultFile.writeBehaviour(new Behaviour(Behaviour.FORMAT, claims, curves), folder.behaviour());
    }
}
