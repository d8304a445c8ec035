package io.limpid.compress.quantize;

import io.limpid.core.data.Schema;
import io.limpid.core.data.Split;
import io.limpid.core.lower.Lowering;
import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import io.limpid.core.step.Progress;
import io.limpid.core.step.Step;
import io.limpid.runtime.graph.Graph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Quantizes a trained network without training it: weights per output channel, activations by ranges calibrated on
 * training rows drawn at random, batch norm folded. The last step of a chain.
 *
 * <p>The result carries two forms of one arithmetic. Its integer graph ({@link Network#integer()}) is the truth that is
 * measured and shipped. Its {@code ComputationGraph} simulates it for gradients and explanations: a {@link
 * io.limpid.core.lower.Raising raised} network whose layers, named as the graph's nodes, hold the folded weights and biases
 * that the integers stand for, in float32, and after every tensor that has integers of its own, the input among them, a
 * layer {@code name/uint8} with a {@link FakeQuantization}. Logits are float in both. What remains of a difference is the
 * order of float32 additions and the 31 bits of the requantization factor: a value within about 10<sup>-6</sup> of the
 * middle between two integers may become the neighbour, one step away.
 *
 * @param calibration how the range of each activation is chosen
 * @param samples training rows to calibrate on, ≥ 1; all of them if there are fewer
 * @param weights the integers that weights become
 * @param refinement what is done beyond rounding to the nearest
 * @param keepFloat which layers stay float
 */
public record PostTrainingQuantization(
        Calibration calibration, int samples, WeightGrid weights, Refinement refinement, KeepFloat keepFloat)
        implements Step {
    public PostTrainingQuantization {
        if (samples < 1) {
            throw new IllegalArgumentException("samples must be >= 1, but was " + samples);
        }
    }

    /** Nearest rounding to int8, one scale a channel, of all layers. */
    public PostTrainingQuantization(Calibration calibration, int samples) {
        this(calibration, samples, WeightGrid.INT8, Refinement.NONE, KeepFloat.NONE);
    }

    /**
     * @throws IllegalArgumentException if the network is quantized already, has a layer that cannot be lowered, or a
     *     weight or activation that is not finite, naming it; or if no layers could be kept float that keep the accuracy
     */
    @Override
    public Network apply(Network student, Context context) {
        Calibrated calibrated = calibrate(student, context);
        Kept kept = kept(calibrated, context);
        Graph integer = calibrated.refined(kept.layers());
        return finished(integer, student, context, kept.note());
    }

    Calibrated calibrate(Network student, Context context) {
        if (student.integer().isPresent()) {
            throw new IllegalArgumentException("stage " + context.stage() + ": the network is quantized already");
        }
        Schema schema = context.data().schema();
        Graph lowered = Lowering.lower(student, schema.inputShape(), schema.classes());
        Split rows = drawn(context.data().train(), samples, context.seed());
        try (Progress.Task task = context.progress().begin(context.stage() + ": calibration", rows.size())) {
            float[] batch = rows.inputs().dup('c').data().asFloat();
            return Calibrated.of(this, lowered, batch, rows.size(), context.seed(), task);
        }
    }

    /** The network that carries an integer graph. */
    Network finished(Graph integer, Network student, Context context, String note) {
        Schema schema = context.data().schema();
        int rows = Math.min(samples, context.data().train().size());
        return new Network(Simulation.of(integer, context.seed()), student.origin())
                .withInputShape(schema.inputShape())
                .withInteger(integer)
                .after("quantized to int8" + weightNote() + ", " + calibration.label() + " on " + rows
                        + " training rows" + refinement.label() + note);
    }

    /**
     * Which layers stay float.
     *
     * @param note for the provenance
     */
    record Kept(Set<String> layers, String note) {}

    Kept kept(Calibrated calibrated, Context context) {
        if (keepFloat instanceof KeepFloat.Named named) {
            Set<String> layers = new TreeSet<>(named.layers());
            return new Kept(layers, layers.isEmpty() ? "" : ", kept float: " + String.join(", ", layers));
        }
        KeepFloat.Automatic automatic = (KeepFloat.Automatic) keepFloat;
        List<String> layers = GraphQuantizer.layers(calibrated.floats());
        Split rows = drawn(context.data().validation(), automatic.samples(), context.seed());
        Trials trials = new Trials(
                context.folder().resolve(context.stage() + "-trials.tsv"), fingerprint(calibrated, rows, context));
        SensitivitySearch.Found found;
        try (Progress.Task task =
                context.progress().begin(context.stage() + ": which layers stay float", layers.size() + 1L)) {
            found = new SensitivitySearch(calibrated::refined, calibrated.floats(), layers, rows, trials, task)
                    .search(automatic.accuracyDrop());
        }
        String drop = String.format(Locale.ROOT, "%.2f pp", found.drop());
        String limit = String.format(Locale.ROOT, "%.2f pp", automatic.accuracyDrop());
        String ranking = found.ranking().stream()
                .map(trial -> String.format(
                        Locale.ROOT, "%s %.2g", trial.kind().substring("only ".length()), trial.divergence()))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        if (!found.reached()) {
            throw new IllegalArgumentException("stage " + context.stage() + ": accuracy-drop must be at most " + limit
                    + " on " + rows.size() + " validation rows, but is " + drop + " even with "
                    + String.join(", ", found.keptFloat())
                    + " float; allow more, quantize less (weight-bits, calibration, rounding), or train: see the trials in "
                    + context.folder().resolve(context.stage() + "-trials.tsv"));
        }
        write(found, context.folder().resolve(context.stage() + "-layers.csv"));
        String kept = found.keptFloat().isEmpty() ? "none" : String.join(", ", found.keptFloat());
        return new Kept(
                new TreeSet<>(found.keptFloat()),
                ", kept float: " + kept + " (drop " + drop + " of " + limit + " allowed on " + rows.size()
                        + " validation rows; divergence in nats when quantized alone: " + ranking + ")");
    }

    /** The ranking as a table, for people and the report. */
    private static void write(SensitivitySearch.Found found, Path file) {
        StringBuilder text = new StringBuilder("layer,accuracy,divergence,precision\n");
        for (Trial trial : found.ranking()) {
            String layer = trial.kind().substring("only ".length());
            text.append('"').append(layer.replace("\"", "\"\"")).append("\",");
            text.append(trial.accuracy()).append(',').append(trial.divergence());
            text.append(found.keptFloat().contains(layer) ? ",float32\n" : ",int8\n");
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the ranking of layers cannot be kept in " + file, e);
        }
    }

    /** Of everything that a trial depends on. */
    private String fingerprint(Calibrated calibrated, Split rows, Context context) {
        int hash = 31 * toString().hashCode() + Long.hashCode(context.seed());
        for (io.limpid.runtime.graph.Node node : calibrated.floats().nodes()) {
            hash = 31 * hash + node.name().hashCode();
            if (LayerOps.is(node)) {
                hash = 31 * hash + Arrays.hashCode(LayerOps.floats(node).values());
                hash = 31 * hash + Arrays.hashCode(LayerOps.floats(node).bias());
            }
        }
        hash = 31 * hash + Arrays.hashCode(rows.targets().data().asFloat());
        hash = 31 * hash + Arrays.hashCode(rows.inputs().dup('c').data().asFloat());
        return Integer.toHexString(hash);
    }

    private String weightNote() {
        String bits = weights.bits() == 8 ? "" : " with int" + weights.bits() + " weights";
        return weights.granularity() == WeightGrid.Granularity.PER_TENSOR ? bits + ", one scale a tensor" : bits;
    }

    /** Rows drawn without replacement, in the order of the split; all of them if there are fewer. */
    private static Split drawn(Split split, int wanted, long seed) {
        int[] order = new int[split.size()];
        Arrays.setAll(order, i -> i);
        int count = Math.min(wanted, order.length);
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            int other = i + random.nextInt(order.length - i);
            int row = order[other];
            order[other] = order[i];
            order[i] = row;
        }
        int[] rows = Arrays.copyOf(order, count);
        Arrays.sort(rows);
        return split.rows(rows);
    }
}
