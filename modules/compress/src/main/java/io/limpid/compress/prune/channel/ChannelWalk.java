package io.limpid.compress.prune.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;

/**
 * Walks a network once, in topological order, giving each channel of each vertex a number. A layer that mixes its inputs
 * makes new numbers; everything else passes on the numbers it reads: an addition joins those it adds, a concatenation
 * lines them up, flattening repeats each for every pixel.
 */
final class ChannelWalk {
    private final ComputationGraph graph;
    private final ComputationGraphConfiguration configuration;
    private final Unions unions = new Unions();
    private final Map<String, int[]> outputs = new LinkedHashMap<>();
    private final Map<String, int[]> reads = new LinkedHashMap<>();
    private final List<Axis> axes = new ArrayList<>();

    private ChannelWalk(ComputationGraph graph) {
        this.graph = graph;
        this.configuration = graph.getConfiguration();
    }

    /**
     * @param input values of one example along its first dimension: channels of an image, or features
     * @throws IllegalArgumentException naming the layer, if there is one whose channels cannot be followed
     */
    static Channels walk(ComputationGraph graph, int input) {
        ChannelWalk walk = new ChannelWalk(graph);
        if (walk.configuration.getNetworkInputs().size() != 1) {
            throw new IllegalArgumentException("channels can be followed from one input only, but there are "
                    + walk.configuration.getNetworkInputs());
        }
        walk.outputs.put(walk.configuration.getNetworkInputs().get(0), walk.unions.fresh(input));
        for (int index : graph.topologicalSortOrder()) {
            walk.vertex(graph.getVertices()[index].getVertexName());
        }
        return walk.finish();
    }

    private void vertex(String name) {
        GraphVertex vertex = configuration.getVertices().get(name);
        if (vertex == null) {
            return;
        }
        List<int[]> inputs = Objects.requireNonNull(
                        configuration.getVertexInputs().get(name))
                .stream()
                .map(outputs::get)
                .toList();
        int[] first = inputs.get(0);
        if (vertex instanceof LayerVertex layer) {
            int[] read = preprocessed(name, layer.getPreProcessor(), first);
            reads.put(name, read);
            ChannelLayer made = new ChannelLayer(name, layer.getLayerConf().getLayer(), unions, axes);
            outputs.put(name, made.output(read));
        } else if (vertex instanceof PreprocessorVertex preprocessor) {
            int[] read = preprocessed(name, preprocessor.getPreProcessor(), first);
            reads.put(name, read);
            outputs.put(name, read);
        } else if (vertex instanceof ElementWiseVertex) {
            inputs.forEach(input -> join(name, first, input));
            outputs.put(name, first);
        } else if (vertex instanceof MergeVertex merge && merge.getMergeAxis() == 1) {
            outputs.put(name, inputs.stream().flatMapToInt(Arrays::stream).toArray());
        } else if (vertex instanceof ScaleVertex) {
            outputs.put(name, first);
        } else {
            throw refuse(name, vertex.getClass().getSimpleName());
        }
    }

    private void join(String name, int[] one, int... other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException("layer " + name + ": it must combine as many channels of each input, but"
                    + " reads " + one.length + " and " + other.length);
        }
        for (int i = 0; i < one.length; i++) {
            unions.join(one[i], other[i]);
        }
    }

    private int[] preprocessed(String name, @Nullable InputPreProcessor preprocessor, int... input) {
        if (preprocessor == null) {
            return input;
        }
        if (preprocessor instanceof CnnToFeedForwardPreProcessor flatten && flatten.getFormat() != CNN2DFormat.NHWC) {
            // An input that is flat already passes through.
            if (flatten.getNumChannels() != input.length) {
                return input;
            }
            int pixels = Math.toIntExact(flatten.getInputHeight() * flatten.getInputWidth());
            return Arrays.stream(input)
                    .flatMap(channel -> Arrays.stream(repeated(channel, pixels)))
                    .toArray();
        }
        if (preprocessor instanceof FeedForwardToCnnPreProcessor image) {
            return folded(input, Math.toIntExact(image.getNumChannels()));
        }
        throw refuse(name, preprocessor.getClass().getSimpleName());
    }

    /** The channels of an image that was flat: all values of one channel belong together. */
    private int[] folded(int[] input, int channels) {
        if (input.length == channels) {
            return input;
        }
        int pixels = input.length / channels;
        int[] image = new int[channels];
        for (int c = 0; c < channels; c++) {
            image[c] = input[c * pixels];
            for (int i = 1; i < pixels; i++) {
                unions.join(image[c], input[c * pixels + i]);
            }
        }
        return image;
    }

    private static int[] repeated(int value, int times) {
        int[] values = new int[times];
        Arrays.fill(values, value);
        return values;
    }

    private Channels finish() {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        for (int i = 0; i < unions.count(); i++) {
            numbers.putIfAbsent(unions.find(i), numbers.size());
        }
        List<int[]> ends = new ArrayList<>();
        configuration.getNetworkInputs().forEach(name -> ends.add(outputs.get(name)));
        configuration.getNetworkOutputs().forEach(name -> ends.add(outputs.get(name)));
        return new Channels(
                graph,
                numbers.size(),
                axes.stream()
                        .map(axis -> new Axis(
                                axis.layer(),
                                axis.key(),
                                axis.dimension(),
                                axis.role(),
                                renumbered(axis.channels(), numbers)))
                        .toList(),
                renumbered(reads, numbers),
                renumbered(outputs, numbers),
                ends.stream().map(end -> renumbered(end, numbers)).toList());
    }

    private Map<String, int[]> renumbered(Map<String, int[]> channels, Map<Integer, Integer> numbers) {
        Map<String, int[]> renumbered = new LinkedHashMap<>();
        channels.forEach((name, values) -> renumbered.put(name, renumbered(values, numbers)));
        return renumbered;
    }

    private int[] renumbered(int[] channels, Map<Integer, Integer> numbers) {
        return Arrays.stream(channels)
                .map(channel -> numbers.getOrDefault(unions.find(channel), -1))
                .toArray();
    }

    static IllegalArgumentException refuse(String layer, String kind) {
        return new IllegalArgumentException(
                "layer " + layer + ": channels cannot be followed through " + kind + "; use weight pruning");
    }
}
