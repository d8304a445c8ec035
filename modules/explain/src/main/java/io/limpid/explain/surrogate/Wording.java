package io.limpid.explain.surrogate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Questions, regions and decisions in words, in raw units and names of categories. */
public final class Wording {
    private static final MathContext DIGITS = new MathContext(6);

    private Wording() {}

    /** A question as a statement, or its opposite: {@code age <= 34}, {@code age >= 35}, {@code purpose is car or tv}. */
    public static String of(Question question, boolean answer, Features features) {
        List<String> said = conditions(Region.everything(features).with(question, answer), features);
        return said.get(0);
    }

    /** What holds for all rows of a region and not for all rows: at most one statement a feature. */
    static List<String> conditions(Region region, Features features) {
        List<String> said = new ArrayList<>();
        for (int f = 0; f < features.count(); f++) {
            Feature feature = features.of(f);
            if (region.limits(f, feature)) {
                said.add(
                        feature.isNumeric()
                                ? interval(feature, region.low(f), region.high(f))
                                : categories(feature, region.allowed(f)));
            }
        }
        return said;
    }

    private static String interval(Feature feature, double low, double high) {
        if (low == Double.NEGATIVE_INFINITY) {
            return feature.name() + " <= " + number(feature.whole() ? Math.floor(high) : high);
        }
        String from = number(feature.whole() ? Math.floor(low) + 1 : low);
        if (high == Double.POSITIVE_INFINITY) {
            return feature.name() + (feature.whole() ? " >= " : " > ") + from;
        }
        String to = number(feature.whole() ? Math.floor(high) : high);
        if (feature.whole()) {
            return from.equals(to) ? feature.name() + " = " + to : feature.name() + " from " + from + " to " + to;
        }
        return from + " < " + feature.name() + " <= " + to;
    }

    private static String categories(Feature feature, BitSet allowed) {
        int count = feature.categories().size();
        boolean others = allowed.get(count);
        List<String> named = IntStream.range(0, count)
                .filter(category -> allowed.get(category) != others)
                .mapToObj(feature.categories()::get)
                .toList();
        if (others) {
            return feature.name() + " is "
                    + (named.size() == 1 ? "not " + named.get(0) : "none of " + String.join(", ", named));
        }
        return feature.name() + " is " + named.stream().collect(Collectors.joining(" or "));
    }

    /** A whole number as it is, any other with at most six digits. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }
}
