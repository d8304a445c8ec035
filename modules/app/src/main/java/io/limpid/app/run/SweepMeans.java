package io.limpid.app.run;

import io.limpid.core.measure.Interval;
import io.limpid.evaluate.significance.StudentMean;
import io.limpid.report.result.Finding;
import io.limpid.report.result.SweepMean;
import io.limpid.report.result.SweepPoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Means of a sweep's points over the seeds, with Student's 95% intervals. Differences are taken seed by seed, so that what
 * the seeds have in common, the teacher above all, does not widen their intervals.
 */
final class SweepMeans {
    private SweepMeans() {}

    /** The teacher's first, then each method's in the order of the points, by compression. */
    static List<SweepMean> of(List<SweepPoint> points) {
        Map<Long, SweepPoint> teachers = new LinkedHashMap<>();
        Set<String> methods = new LinkedHashSet<>();
        Set<Double> compressions = new TreeSet<>();
        for (SweepPoint point : points) {
            if (point.method().equals(SweepPoint.TEACHER)) {
                teachers.put(point.seed(), point);
            } else {
                methods.add(point.method());
                compressions.add(point.compression());
            }
        }
        List<SweepMean> means = new ArrayList<>();
        List<SweepPoint> unpruned = List.copyOf(teachers.values());
        if (!unpruned.isEmpty()) {
            means.add(mean(unpruned, "accuracy", "fraction", 0, 1, SweepPoint::accuracy));
            means.add(mean(unpruned, "bytes", "bytes", 0, Double.MAX_VALUE, SweepPoint::bytes));
        }
        String first = methods.stream().findFirst().orElse("");
        for (String method : methods) {
            for (double compression : compressions) {
                List<SweepPoint> own = points.stream()
                        .filter(point -> point.method().equals(method) && point.compression() == compression)
                        .toList();
                if (!own.isEmpty()) {
                    means.addAll(means(own, teachers));
                    overFirst(points, own, first).ifPresent(means::add);
                }
            }
        }
        return means;
    }

    private static List<SweepMean> means(List<SweepPoint> own, Map<Long, SweepPoint> teachers) {
        return List.of(
                mean(own, "accuracy", "fraction", 0, 1, SweepPoint::accuracy),
                mean(
                        own,
                        "accuracy-change",
                        "fraction_difference",
                        -1,
                        1,
                        point -> point.accuracy()
                                - Objects.requireNonNull(teachers.get(point.seed()))
                                        .accuracy()),
                mean(own, "agreement", "fraction", 0, 1, SweepPoint::agreement),
                mean(own, "bytes", "bytes", 0, Double.MAX_VALUE, SweepPoint::bytes));
    }

    private static Optional<SweepMean> overFirst(List<SweepPoint> points, List<SweepPoint> own, String first) {
        if (own.get(0).method().equals(first)) {
            return Optional.empty();
        }
        Map<Long, Double> accuracy = new LinkedHashMap<>();
        points.stream()
                .filter(point -> point.method().equals(first)
                        && point.compression() == own.get(0).compression())
                .forEach(point -> accuracy.put(point.seed(), point.accuracy()));
        List<SweepPoint> both =
                own.stream().filter(point -> accuracy.containsKey(point.seed())).toList();
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(mean(
                        both,
                        "accuracy-over-first",
                        "fraction_difference",
                        -1,
                        1,
                        point -> point.accuracy() - Objects.requireNonNull(accuracy.get(point.seed()))));
    }

    private static SweepMean mean(
            List<SweepPoint> points,
            String name,
            String unit,
            double least,
            double most,
            ToDoubleFunction<SweepPoint> value) {
        StudentMean mean = StudentMean.of(points.stream().mapToDouble(value).toArray());
        Interval interval = mean.interval().within(least, most);
        Finding finding = new Finding(
                name, mean.value(), unit, interval.low(), interval.high(), interval.level(), interval.method());
        return new SweepMean(points.get(0).method(), points.get(0).compression(), points.size(), finding);
    }
}
