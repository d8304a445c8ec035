package io.limpid.app.run;

import io.limpid.app.recipe.drift.RobustnessSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measurement;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.robustness.Corrupted;
import io.limpid.evaluate.robustness.Corruption;
import io.limpid.evaluate.robustness.Fragility;
import io.limpid.evaluate.robustness.InputSpace;
import io.limpid.report.result.Drift;
import java.util.ArrayList;
import java.util.List;

/** What corruptions do to accuracy and agreement: every model sees the same damaged rows. */
final class Damages {
    private static final int BATCH = 256;

    private final RobustnessSettings settings;
    private final InputSpace space;
    private final List<Corruption> corruptions;
    private final Split rows;
    private final long seed;
    private final Progress progress;

    /**
     * @param data whose training rows show which values are valid
     * @param split whose rows are damaged
     */
    Damages(RobustnessSettings settings, Data data, Split split, long seed, Progress progress) {
        this.settings = settings;
        this.space = InputSpace.of(data.schema(), data.train());
        this.corruptions = settings.chosen(data.schema());
        this.rows = split.rows(ExplainedRows.drawn(split, settings.samples(), seed));
        this.seed = seed;
        this.progress = progress;
    }

    /** Rows damaged; 0 if there is no corruption. */
    int rows() {
        return corruptions.isEmpty() ? 0 : rows.size();
    }

    /** The reference first; one damage a corruption. */
    List<Drift.Damage> measure(Contestant reference, List<Contestant> candidates) {
        List<Contestant> all = new ArrayList<>(List.of(reference));
        all.addAll(candidates);
        List<int[]> clean = all.stream().map(model -> decisions(model, rows)).toList();
        List<Drift.Damage> damages = new ArrayList<>();
        try (Progress.Task task = progress.begin(
                "robustness", (long) corruptions.size() * settings.severities().size())) {
            for (Corruption corruption : corruptions) {
                List<Drift.Point> points = new ArrayList<>(points(all, clean, clean, 0, 0));
                for (int severity : settings.severities()) {
                    double strength = corruption.strengths(space).get(severity - 1);
                    Split damaged = Corrupted.of(rows, corruption, space, strength, seed);
                    List<int[]> now =
                            all.stream().map(model -> decisions(model, damaged)).toList();
                    points.addAll(points(all, now, clean, severity, strength));
                    task.advance(1, corruption.name() + " " + severity);
                }
                damages.add(new Drift.Damage(
                        corruption.name(), Drift.Kind.CORRUPTION, "", corruption.unit(space), List.of(), points));
            }
        }
        return damages;
    }

    private List<Drift.Point> points(
            List<Contestant> all, List<int[]> now, List<int[]> clean, int severity, double strength) {
        List<Drift.Point> points = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            points.add(point(
                    all.get(i).name(),
                    severity,
                    strength,
                    new Fragility(now.get(i), now.get(0), clean.get(i), clean.get(0), rows.labels()),
                    i == 0,
                    true,
                    seed));
        }
        return points;
    }

    /** @param first whether it is the reference, which is held against nothing */
    static Drift.Point point(
            String stage,
            int severity,
            double strength,
            Fragility fragility,
            boolean first,
            boolean sameRows,
            long seed) {
        return new Drift.Point(
                stage,
                severity,
                strength,
                fragility.measure(sameRows, seed).stream()
                        .filter(found -> !first || found.subject() == Measurement.Subject.CANDIDATE)
                        .map(Assessment::finding)
                        .toList());
    }

    static int[] decisions(Contestant model, Split rows) {
        return Comparison.decisions(Comparison.outputs(model.predictor(), rows, BATCH));
    }
}
