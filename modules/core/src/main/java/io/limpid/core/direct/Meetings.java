package io.limpid.core.direct;

import io.limpid.core.direct.Assembly.Place;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;

/** Reads vertices without a layer: where several paths meet, or the same values go on in another shape. */
record Meetings(Assembly assembly) {
    Optional<Place> read(GraphVertex settings, List<Place> from) {
        if (settings instanceof ElementWiseVertex sum) {
            return sum(sum, from);
        }
        if (settings instanceof MergeVertex merge) {
            return concatenation(merge, from);
        }
        if (settings instanceof PreprocessorVertex reshaping) {
            return from.get(0).shape().before(reshaping.getPreProcessor()).map(from.get(0)::as);
        }
        // A copy, for Deeplearning4j's layers that work in place
        return settings instanceof ScaleVertex scale && scale.getScaleFactor() == 1
                ? Optional.of(from.get(0))
                : Optional.empty();
    }

    private Optional<Place> sum(ElementWiseVertex settings, List<Place> from) {
        Shape first = from.get(0).shape();
        boolean alike = from.stream().allMatch(place -> place.shape().equals(first));
        return settings.getOp() == ElementWiseVertex.Op.Add && alike
                ? Optional.of(assembly.add(new Sum(first.values(), Curve.IDENTITY), from, first))
                : Optional.empty();
    }

    private Optional<Place> concatenation(MergeVertex settings, List<Place> from) {
        Shape first = from.get(0).shape();
        boolean fit = settings.getMergeAxis() == 1
                && from.stream()
                        .allMatch(place -> place.shape().height() == first.height()
                                && place.shape().width() == first.width());
        if (!fit) {
            return Optional.empty();
        }
        int channels = from.stream().mapToInt(place -> place.shape().channels()).sum();
        Concatenation operation = new Concatenation(
                from.stream().map(place -> place.shape().values()).toList());
        return Optional.of(assembly.add(operation, from, new Shape(channels, first.height(), first.width())));
    }
}
