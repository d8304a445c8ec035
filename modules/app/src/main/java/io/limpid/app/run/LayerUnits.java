package io.limpid.app.run;

import io.limpid.core.explain.Attribution;
import io.limpid.report.result.Explanations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What a method says of a layer as people look at it: one value a unit or channel, and maps of the strongest channels. */
final class LayerUnits {
    private static final int MAPS = 6;
    /** More than eyes tell apart, and files stay small. */
    private static final MathContext DIGITS = new MathContext(4);

    /** Behind the name of a layer whose output is held to 256 values, as on the device. */
    private static final String FAKE_QUANTIZED = "/uint8";

    private LayerUnits() {}

    /** @param attribution of the layer's shape, [units] or [C, H, W] */
    static Explanations.OfStage stage(String name, String kind, String layer, Attribution attribution) {
        List<Explanations.Values> cases = new ArrayList<>();
        for (int i = 0; i < attribution.size(); i++) {
            double[] values = attribution.values()[i];
            boolean maps = attribution.shape().size() == 3;
            int units = attribution.shape().get(0);
            double[] sums = maps ? sums(values, units) : values;
            cases.add(new Explanations.Values(
                    attribution.outputs()[i],
                    attribution.base().length == 0 ? Double.NaN : attribution.base()[i],
                    sums,
                    new double[0],
                    new double[0],
                    maps ? strongest(values, sums) : List.of(),
                    List.of()));
        }
        return new Explanations.OfStage(name, kind, layer.replace(FAKE_QUANTIZED, ""), attribution.shape(), cases);
    }

    private static double[] sums(double[] values, int channels) {
        int positions = values.length / channels;
        double[] sums = new double[channels];
        for (int i = 0; i < values.length; i++) {
            sums[i / positions] += values[i];
        }
        return sums;
    }

    private static List<Explanations.ChannelMap> strongest(double[] values, double... sums) {
        int positions = values.length / sums.length;
        return IntStream.range(0, sums.length)
                .boxed()
                .filter(channel -> sums[channel] != 0)
                .sorted(Comparator.comparingDouble(channel -> -Math.abs(sums[channel])))
                .limit(MAPS)
                .map(channel -> new Explanations.ChannelMap(
                        channel, rounded(Arrays.copyOfRange(values, channel * positions, (channel + 1) * positions))))
                .toList();
    }

    private static double[] rounded(double... map) {
        return Arrays.stream(map)
                .map(value -> BigDecimal.valueOf(value).round(DIGITS).doubleValue())
                .toArray();
    }
}
