package io.limpid.app.run;

import io.limpid.core.data.Data;
import io.limpid.core.step.History;
import io.limpid.data.source.Loaded;
import io.limpid.report.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a run used and did, as the result records it. */
final class Described {
    private Described() {}

    static RunResult.DataSummary data(Loaded loaded) {
        Data data = loaded.data();
        return new RunResult.DataSummary(
                loaded.card().title(),
                loaded.card().licence(),
                loaded.card().files().stream()
                        .map(file -> new RunResult.Source(file.name(), file.sha256()))
                        .toList(),
                data.schema().inputShape(),
                data.schema().classes(),
                data.schema().cellNames(),
                data.train().size(),
                data.validation().size(),
                data.testSize(),
                loaded.card().citation(),
                notes(loaded));
    }

    private static List<String> notes(Loaded loaded) {
        if (loaded.data().schema().multiLabel()) {
            List<String> notes = new ArrayList<>(loaded.card().notes());
            notes.add("a row may have none, one or several of the "
                    + loaded.data().schema().classes().size()
                    + " labels; it counts as decided rightly, and two models as deciding alike, where every label does; what is"
                    + " said of one class a row (calibration, confusion) is left out");
            return notes;
        }
        return Stream.concat(
                        loaded.card().notes().stream(),
                        loaded.data().schema().target().stream()
                                .map(target -> target.name()
                                        + " is a number: the networks learn and give it less its mean over the training"
                                        + " rows, " + target.mean() + ", divided by its standard deviation there, "
                                        + target.deviation()
                                        + "; errors are shown in its own unit, and what is said of classes and their"
                                        + " probabilities (agreement, calibration, confusion) is left out"))
                .toList();
    }

    static List<RunResult.Epoch> epochs(History history) {
        return history.epochs().stream()
                .map(epoch -> new RunResult.Epoch(
                        epoch.stage(), epoch.epoch(), epoch.loss(), epoch.validationAccuracy(), epoch.sparsity()))
                .toList();
    }
}
