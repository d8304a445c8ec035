package io.limpid.app.run;

import io.limpid.app.catalogue.PruneSteps;
import io.limpid.app.recipe.Prune;
import io.limpid.compress.prune.PrunableWeights;
import io.limpid.compress.prune.channel.Channels;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.measure.Comparison;
import io.limpid.core.measure.Measure;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.Progress;
import io.limpid.evaluate.fidelity.Accuracy;
import io.limpid.evaluate.fidelity.Agreement;
import io.limpid.report.result.Sensitivity;
import io.limpid.report.result.Sensitivity.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prunes one layer of a network at a time, to several sparsities, trains nothing, and measures on the validation split.
 * Each trial is kept as it is made: a scan that was interrupted goes on with those that are missing.
 */
public final class SensitivityScan {
    private static final int BATCH = 256;

    private final Network network;
    private final Data data;
    private final Prune.Method method;
    private final long seed;
    private final Progress progress;
    private final double[][] whole;

    /** @param method any that needs no training */
    public SensitivityScan(Network network, Data data, Prune.Method method, long seed, Progress progress) {
        if (method.atInitialisation() || method == Prune.Method.MOVEMENT) {
            throw new UserException("--method must be one that needs no training, but was "
                    + method.name().toLowerCase(Locale.ROOT) + "; use magnitude or taylor");
        }
        this.network = network;
        this.data = data.sealed();
        this.method = method;
        this.seed = seed;
        this.progress = progress;
        this.whole = Comparison.outputs(network, this.data.validation(), BATCH);
    }

    /** Makes the trials that a file lacks and returns all of it. */
    public List<Trial> run(List<Double> sparsities, Path file) throws IOException {
        List<Trial> trials = new ArrayList<>(Sensitivity.read(file));
        List<String> layers = layers();
        try (Progress.Task task = progress.begin("sensitivity", (long) layers.size() * sparsities.size())) {
            for (String layer : layers) {
                for (double sparsity : sparsities) {
                    if (trials.stream().noneMatch(t -> t.layer().equals(layer) && t.sparsity() == sparsity)) {
                        trials.add(trial(layer, sparsity));
                        Sensitivity.write(trials, file);
                    }
                    task.advance(1, layer);
                }
            }
        }
        return trials;
    }

    private List<String> layers() {
        return method.ofChannels()
                ? List.copyOf(Channels.of(network).layers())
                : PrunableWeights.of(network).stream()
                        .map(PrunableWeights::layerName)
                        .toList();
    }

    private Trial trial(String layer, double sparsity) {
        Context context =
                new Context("sensitivity", Optional.empty(), data, seed, Progress.SILENT, new History(), Path.of(""));
        Network pruned = PruneSteps.oneLayer(method, layer, sparsity).apply(network, context);
        Split validation = data.validation();
        double[][] outputs = Comparison.outputs(pruned, validation, BATCH);
        Comparison comparison = new Comparison(outputs, whole, validation, data.schema(), seed);
        return new Trial(layer, sparsity, value(new Accuracy(), comparison), value(new Agreement(), comparison));
    }

    private static double value(Measure measure, Comparison comparison) {
        return measure.measure(comparison).get(0).value();
    }
}
