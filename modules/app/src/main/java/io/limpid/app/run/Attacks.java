package io.limpid.app.run;

import io.limpid.app.recipe.drift.RobustnessSettings;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.robustness.Fragility;
import io.limpid.evaluate.robustness.InputSpace;
import io.limpid.explain.attack.Attack;
import io.limpid.explain.attack.Box;
import io.limpid.explain.attack.FastGradientSign;
import io.limpid.explain.attack.ProjectedGradient;
import io.limpid.explain.function.Differentiable;
import io.limpid.report.result.Drift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What attacks do to accuracy. Every model is attacked along its own gradient, a quantized one along that of its network
 * with fake quantization; and all are given what misleads the reference. A model without gradients gets only that.
 */
final class Attacks {
    /** Radii of severities 1 to 5: of pictures in shares of the range of pixels, of tables in standard deviations. */
    private static final double[] PICTURES = {1.0 / 255, 2.0 / 255, 4.0 / 255, 8.0 / 255, 16.0 / 255};

    private static final double[] TABLES = {0.05, 0.1, 0.2, 0.35, 0.5};

    private final RobustnessSettings settings;
    private final InputSpace space;
    private final Split rows;
    private final long seed;
    private final Progress progress;

    /**
     * @param data whose training rows show which values are valid
     * @param split whose rows are attacked
     */
    Attacks(RobustnessSettings settings, Data data, Split split, long seed, Progress progress) {
        this.settings = settings;
        this.space = InputSpace.of(data.schema(), data.train());
        this.rows = split.rows(ExplainedRows.drawn(split, settings.attacked(), seed));
        this.seed = seed;
        this.progress = progress;
    }

    /** Rows attacked; 0 if there is no attack. */
    int rows() {
        return settings.attacks().isEmpty() ? 0 : rows.size();
    }

    /** The gradient of a model, or why it has none. */
    private record Gradient(Optional<Differentiable> function, String note) {
        static Gradient of(Contestant model) {
            if (model.network().isEmpty()) {
                return new Gradient(
                        Optional.empty(),
                        model.name() + " has no gradient: it is measured only on what misleads the reference");
            }
            try {
                Differentiable function = Differentiable.of(model.network().get());
                return new Gradient(
                        Optional.of(function),
                        model.hasTwin()
                                ? model.name() + " was attacked along the gradient of its network with fake"
                                        + " quantization and measured as the integer graph, which has no gradient"
                                : "");
            } catch (IllegalArgumentException e) {
                return new Gradient(
                        Optional.empty(),
                        model.name() + " is measured only on what misleads the reference: " + e.getMessage());
            }
        }
    }

    /** For each attack what it does along each model's own gradient, then what the reference's misleading inputs do. */
    List<Drift.Damage> measure(Contestant reference, List<Contestant> candidates) {
        if (settings.attacks().isEmpty()) {
            return List.of();
        }
        List<Contestant> all = new ArrayList<>(List.of(reference));
        all.addAll(candidates);
        List<Gradient> gradients = all.stream().map(Gradient::of).toList();
        List<Drift.Damage> damages = new ArrayList<>();
        Gradient first = gradients.get(0);
        try (Progress.Task task = progress.begin(
                "attacks",
                (long) settings.attacks().size() * settings.severities().size())) {
            for (RobustnessSettings.Search search : settings.attacks()) {
                Attack attack = search == RobustnessSettings.Search.FGSM
                        ? new FastGradientSign()
                        : new ProjectedGradient(settings.steps(), seed);
                damages.addAll(
                        first.function().isPresent()
                                ? damages(attack, all, gradients, task)
                                : List.of(new Drift.Damage(
                                        attack.name(),
                                        Drift.Kind.ATTACK,
                                        "own",
                                        unit(),
                                        List.of(reference.name() + " has no gradient to follow: nothing was attacked. "
                                                + first.note()),
                                        List.of())));
            }
        }
        return damages;
    }

    private List<Drift.Damage> damages(
            Attack attack, List<Contestant> all, List<Gradient> gradients, Progress.Task task) {
        List<int[]> clean =
                all.stream().map(model -> Damages.decisions(model, rows)).toList();
        List<Drift.Point> own = new ArrayList<>();
        List<Drift.Point> given = new ArrayList<>();
        Box box = new Box(doubles(space.low()), doubles(space.high()), doubles(space.unit()));
        List<Integer> severities = new ArrayList<>(List.of(0));
        severities.addAll(settings.severities());
        for (int severity : severities) {
            double radius = severity == 0 ? 0 : (space.isImage() ? PICTURES : TABLES)[severity - 1];
            int[] misled = new int[0];
            Split misleading = rows;
            for (int i = 0; i < all.size(); i++) {
                Contestant model = all.get(i);
                Optional<Differentiable> function = gradients.get(i).function();
                if (function.isPresent()) {
                    Split attacked = severity == 0 ? rows : attacked(attack, function.get(), box, radius);
                    int[] decided = Damages.decisions(model, attacked);
                    misled = i == 0 ? decided : misled;
                    misleading = i == 0 ? attacked : misleading;
                    own.add(Damages.point(
                            model.name(),
                            severity,
                            radius,
                            new Fragility(decided, misled, clean.get(i), clean.get(0), rows.labels()),
                            i == 0,
                            false,
                            seed));
                }
                given.add(Damages.point(
                        model.name(),
                        severity,
                        radius,
                        new Fragility(
                                Damages.decisions(model, misleading),
                                misled,
                                clean.get(i),
                                clean.get(0),
                                rows.labels()),
                        i == 0,
                        true,
                        seed));
            }
            task.advance(severity == 0 ? 0 : 1, attack.name() + " " + severity);
        }
        List<String> notes = gradients.stream()
                .map(Gradient::note)
                .filter(note -> !note.isEmpty())
                .toList();
        return List.of(
                new Drift.Damage(attack.name(), Drift.Kind.ATTACK, "own", unit(), notes, own),
                new Drift.Damage(attack.name(), Drift.Kind.ATTACK, "reference", unit(), List.of(), given));
    }

    private String unit() {
        return space.isImage()
                ? "largest change of a pixel, relative to the range of pixels"
                : "largest change of a number, in standard deviations of its column";
    }

    private Split attacked(Attack attack, Differentiable function, Box box, double radius) {
        double[][] found = attack.attack(function, function.rows(rows.inputs()), rows.labels(), box, radius);
        float[] flat = new float[found.length * space.size()];
        for (int row = 0; row < found.length; row++) {
            for (int i = 0; i < space.size(); i++) {
                flat[row * space.size() + i] = (float) found[row][i];
            }
        }
        return new Split(
                rows.name(),
                Nd4j.create(flat, rows.inputs().shape(), 'c'),
                rows.labels(),
                rows.classes(),
                Map.of(),
                rows::cells);
    }

    private static double[] doubles(float... values) {
        double[] wide = new double[values.length];
        Arrays.setAll(wide, i -> values[i]);
        return wide;
    }
}
