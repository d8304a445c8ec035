package io.limpid.report.page;

import io.limpid.report.chart.Legend;
import io.limpid.report.result.Drift;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far reasons and robustness drifted, for the page.
 *
 * @param reference what people call the model the others are held against
 */
public record DriftPart(
        String reference, String background, List<DriftMethod> methods, Optional<RobustnessPart> robustness) {

    static DriftPart of(Drift drift, List<String> classes, Legend legend) {
        return new DriftPart(
                legend.label(drift.reference()),
                drift.background(),
                IntStream.range(0, drift.methods().size())
                        .mapToObj(i -> DriftMethod.of(drift, drift.methods().get(i), i, classes, legend))
                        .toList(),
                RobustnessPart.of(drift, legend));
    }
}
