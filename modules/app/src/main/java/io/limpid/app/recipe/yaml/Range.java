package io.limpid.app.recipe.yaml;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Allowed numbers, as written in {@link Key#range}; NaN is never among them. */
public record Range(double low, boolean lowIncluded, double high, boolean highIncluded, String text) {
    private static final Pattern HALF = Pattern.compile("(>=?) *(\\S+)");
    private static final Pattern BOTH = Pattern.compile("([\\[(])(\\S+), (\\S+)([])])");

    static Range parse(String text) {
        Matcher half = HALF.matcher(text);
        if (half.matches()) {
            double low = Double.parseDouble(half.group(2));
            return new Range(low, half.group(1).equals(">="), Double.POSITIVE_INFINITY, false, text);
        }
        Matcher both = BOTH.matcher(text);
        if (both.matches()) {
            return new Range(
                    Double.parseDouble(both.group(2)),
                    both.group(1).equals("["),
                    Double.parseDouble(both.group(3)),
                    both.group(4).equals("]"),
                    text);
        }
        throw new IllegalArgumentException("not a range: " + text);
    }

    /** Whether a value is among them. */
    public boolean contains(double value) {
        boolean aboveLow = lowIncluded ? value >= low : value > low;
        boolean belowHigh = highIncluded ? value <= high : value < high;
        return aboveLow && belowHigh;
    }

    /** For example {@code > 0} or {@code in [0, 1)}. */
    String rule() {
        return text.startsWith(">") ? text : "in " + text.toLowerCase(Locale.ROOT);
    }
}
