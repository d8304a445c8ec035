package io.limpid.core.train;

import io.limpid.core.network.Network;
import io.limpid.core.step.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What goes on in each layer while a network is trained: after each epoch, on the batch that was the training's first, a
 * copy of the network is asked for its activations and gradients. The network itself, and every random number of its
 * training, stay as they are, so what is watched ends with the same bits. Written as {@code <stage>-watch.csv}, line by
 * line: epoch, layer, quantity, from, to, value.
 *
 * <ul>
 *   <li>{@code weight-norm}, {@code gradient-norm} (of the mean loss, after the epoch), {@code update-norm} (how far the
 *       layer's parameters moved in the epoch): Euclidean
 *   <li>{@code dead}: share of units, or channels, that are zero for every row of the batch
 *   <li>{@code weights}, {@code activations}: share of values in [from, to), the last including to
 * </ul>
 */
final class Watch {
    private static final int BINS = 16;
    private static final String HEAD = "epoch,layer,quantity,from,to,value\n";

    private final Path file;
    private final INDArray inputs;
    private final INDArray targets;
    private final Map<String, INDArray> before = new HashMap<>();

    /** @param inputs and targets of the batch to ask about; copied */
    Watch(Network network, Context context, INDArray inputs, INDArray targets) {
        this.file = context.folder().resolve(context.stage() + "-watch.csv");
        this.inputs = inputs.dup('c');
        this.targets = targets.dup('c');
        for (Layer layer : network.graph().getLayers()) {
            if (layer.numParams() > 0) {
                before.put(name(layer), layer.params().dup());
            }
        }
        boolean begun = context.history().epochs().stream()
                .anyMatch(epoch -> epoch.stage().equals(context.stage()));
        if (!begun) {
            write(HEAD, StandardOpenOption.TRUNCATE_EXISTING);
        }
    }

    /** After an epoch. */
    void look(Network network, int epoch) {
        ComputationGraph copy = network.graph().clone();
        for (Layer layer : copy.getLayers()) {
            layer.conf().getLayer().setIDropout(null);
        }
        Map<String, INDArray> activations = new LinkedHashMap<>(copy.feedForward(new INDArray[] {inputs.dup()}, false));
        copy.setInputs(inputs.dup());
        copy.setLabels(targets.dup());
        copy.computeGradientAndScore();
        StringBuilder lines = new StringBuilder();
        for (Layer layer : copy.getLayers()) {
            boolean learns = layer.numParams() > 0;
            Lines to = new Lines(lines, epoch, name(layer));
            if (learns) {
                INDArray now = layer.params();
                to.number("weight-norm", now.norm2Number().doubleValue());
                to.number(
                        "gradient-norm",
                        layer.getGradientsViewArray().norm2Number().doubleValue() / inputs.size(0));
                INDArray last = before.get(name(layer));
                if (last != null) {
                    to.number("update-norm", now.sub(last).norm2Number().doubleValue());
                }
                before.put(name(layer), now.dup());
                to.histogram("weights", values(now));
            }
            INDArray activation = activations.get(name(layer));
            if (activation != null && (learns || layer.conf().getLayer() instanceof ActivationLayer)) {
                to.number("dead", dead(activation));
                to.histogram("activations", values(activation));
            }
        }
        write(lines.toString(), StandardOpenOption.APPEND);
    }

    private static String name(Layer layer) {
        return layer.conf().getLayer().getLayerName();
    }

    private static float[] values(INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').reshape(array.length()).toFloatVector();
    }

    /** @param activation [n, units, ...] */
    private static double dead(INDArray activation) {
        int[] others = IntStream.range(0, activation.rank()).filter(d -> d != 1).toArray();
        INDArray largest = Transforms.abs(activation, true).max(others);
        return 1 - (double) largest.gt(0).castTo(DataType.INT32).sumNumber().intValue() / largest.length();
    }

    private void write(String text, StandardOpenOption how) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Lines about one layer. */
    private record Lines(StringBuilder to, int epoch, String layer) {
        void number(String quantity, double value) {
            line(quantity, "", "", value);
        }

        void histogram(String quantity, float... values) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (float value : values) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
            double width = ((double) high - low) / BINS;
            if (!(width > 0 && Double.isFinite(width))) {
                line(quantity, Float.toString(low), Float.toString(high), 1);
                return;
            }
            int[] counts = new int[BINS];
            for (float value : values) {
                counts[Math.min(BINS - 1, (int) ((value - low) / width))]++;
            }
            for (int bin = 0; bin < BINS; bin++) {
                String from = String.format(Locale.ROOT, "%.4g", low + bin * width);
                String end = String.format(Locale.ROOT, "%.4g", low + (bin + 1) * width);
                line(quantity, from, end, (double) counts[bin] / values.length);
            }
        }

        private void line(String quantity, String from, String end, double value) {
            for (String cell : List.of(Integer.toString(epoch), layer, quantity, from, end)) {
                to.append(cell).append(',');
            }
            to.append(String.format(Locale.ROOT, "%.6g", value)).append('\n');
        }
    }
}
