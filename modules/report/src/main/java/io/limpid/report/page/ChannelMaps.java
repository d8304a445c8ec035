package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The strongest channels of a layer of maps, laid over the image: those of one stage and case have one scale. */
final class ChannelMaps {
    private ChannelMaps() {}

    /** Of some stages one after the other; none where a layer makes no maps. */
    static List<ExplainedMethod.Map> of(List<Explanations.OfStage> stages, int i, Legend legend) {
        List<ExplainedMethod.Map> maps = new ArrayList<>();
        for (Explanations.OfStage stage : stages) {
            Explanations.Values found = stage.cases().get(i);
            for (Explanations.ChannelMap map : found.maps()) {
                maps.add(new ExplainedMethod.Map(
                        legend.label(stage.stage()) + ", " + stage.layer() + " channel " + map.channel(),
                        HeatMap.png(map.values(), stage.shape().subList(1, 3), limit(found)),
                        String.format(Locale.ROOT, "%+.3g", found.values()[map.channel()])
                                .replace("-", "\u2212")));
            }
        }
        return maps;
    }

    /** The largest absolute value of the channels shown. */
    static double limit(Explanations.Values found) {
        return found.maps().stream()
                .flatMapToDouble(map -> Arrays.stream(map.values()))
                .map(Math::abs)
                .filter(value -> value > 0)
                .max()
                .orElse(1);
    }
}
