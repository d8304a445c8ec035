package io.limpid.explain.surrogate;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The raw rows that give certain answers: for each number an interval (low, high], for each categorical feature a set of
 * categories, in which the bit after the last category stands for an unknown one. Immutable.
 */
final class Region {
    private final double[] low;
    private final double[] high;
    private final BitSet[] allowed;

    private Region(double[] low, double[] high, BitSet[] allowed) {
        this.low = low;
        this.high = high;
        this.allowed = allowed;
    }

    /** All rows. */
    static Region everything(Features features) {
        double[] low = new double[features.count()];
        double[] high = new double[features.count()];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        BitSet[] allowed = new BitSet[features.count()];
        for (int f = 0; f < allowed.length; f++) {
            allowed[f] = all(features.of(f));
        }
        return new Region(low, high, allowed);
    }

    private static BitSet all(Feature feature) {
        BitSet all = new BitSet();
        all.set(0, feature.categories().size() + 1);
        return all;
    }

    /** The rows of this region that answer so. */
    Region with(Question question, boolean answer) {
        int f = question.feature();
        Region narrower = copy();
        if (question instanceof Question.AtMost number) {
            if (answer) {
                narrower.high[f] = Math.min(high[f], number.threshold());
            } else {
                narrower.low[f] = Math.max(low[f], number.threshold());
            }
        } else if (question instanceof Question.AnyOf any) {
            BitSet named = new BitSet();
            any.categories().forEach(named::set);
            narrower.allowed[f] = allowed(f);
            if (answer) {
                narrower.allowed[f].and(named);
            } else {
                narrower.allowed[f].andNot(named);
            }
        }
        return narrower;
    }

    /** Without the lower bound of a number. */
    Region withoutLow(int feature) {
        Region wider = copy();
        wider.low[feature] = Double.NEGATIVE_INFINITY;
        return wider;
    }

    /** Without the upper bound of a number. */
    Region withoutHigh(int feature) {
        Region wider = copy();
        wider.high[feature] = Double.POSITIVE_INFINITY;
        return wider;
    }

    /** With every category of a feature. */
    Region withAny(Feature all, int feature) {
        Region wider = copy();
        wider.allowed[feature] = all(all);
        return wider;
    }

    /** Shares the sets of categories, of which none is ever changed. */
    private Region copy() {
        return new Region(low.clone(), high.clone(), allowed.clone());
    }

    /** Whether not every value of a feature is in this region. */
    boolean limits(int f, Feature feature) {
        return feature.isNumeric()
                ? low[f] > Double.NEGATIVE_INFINITY || high[f] < Double.POSITIVE_INFINITY
                : allowed[f].cardinality() <= feature.categories().size();
    }

    /** Whether a row is of both. */
    boolean intersects(Region other) {
        for (int f = 0; f < low.length; f++) {
            if (Math.max(low[f], other.low[f]) >= Math.min(high[f], other.high[f])
                    || !allowed[f].intersects(other.allowed[f])) {
                return false;
            }
        }
        return true;
    }

    /** Whether every row of the other is of this one. */
    boolean covers(Region other) {
        for (int f = 0; f < low.length; f++) {
            if (other.low[f] < low[f] || other.high[f] > high[f]) {
                return false;
            }
            BitSet outside = other.allowed(f);
            outside.andNot(allowed[f]);
            if (!outside.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    boolean contains(double[] row, Features features) {
        for (int f = 0; f < row.length; f++) {
            if (!allows(f, row[f], features.of(f))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a row of this region may have this value. */
    boolean allows(int f, double value, Feature feature) {
        return feature.isNumeric()
                ? value > low[f] && value <= high[f]
                : allowed[f].get(value < 0 ? feature.categories().size() : (int) value);
    }

    double low(int feature) {
        return low[feature];
    }

    double high(int feature) {
        return high[feature];
    }

    /** A copy of the categories of a feature. */
    BitSet allowed(int feature) {
        return (BitSet) allowed[feature].clone();
    }
}
