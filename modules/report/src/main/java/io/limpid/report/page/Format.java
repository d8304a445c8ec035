package io.limpid.report.page;

import io.limpid.report.result.Finding;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers as people read them: one style for the whole page. A true minus sign stands for less, a percentage is never
 * rounded to 100% or 0% that is not, and the bounds of an interval have as many decimals as its value.
 */
public final class Format {
    private static final String MINUS = "\u2212";
    /** What stands where there is no number. */
    public static final String NONE = "\u2013";

    private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    /** Of a percentage near 0% or 100%. */
    private static final int MOST_DECIMALS = 4;

    private Format() {}

    /** {@code 97.3%}, {@code 0.0312 nats}, {@code +0.4 points}, {@code p = 0.02}; a dash for NaN. */
    public static String value(Finding finding) {
        double value = finding.value();
        if (Double.isNaN(value)) {
            return NONE;
        }
        return switch (finding.unit()) {
            case "fraction" -> percent(value);
            case "fraction_difference" -> isGap(finding) ? fixed(100 * value, 1) + "\u00a0points" : points(value);
            case "nats" -> significant(value, 3) + "\u00a0nats";
            case "count" -> count(Math.round(value));
            case "p_value" -> pValue(value);
            case "bytes" -> bytes(Math.round(value));
            case "microseconds" -> microseconds(value);
            default -> significant(value, 4);
        };
    }

    /** {@code [96.9, 97.6]}, never broken over two lines; empty where there is no interval. */
    public static String interval(Finding finding) {
        if (!finding.hasInterval()) {
            return "";
        }
        double low = finding.low();
        double high = finding.high();
        return switch (finding.unit()) {
            case "fraction" -> {
                int decimals = percentDecimals(finding.value());
                yield bracket(fixed(100 * low, decimals), fixed(100 * high, decimals));
            }
            case "fraction_difference" -> {
                int decimals = pointDecimals(low, high);
                yield isGap(finding)
                        ? bracket(fixed(100 * low, decimals), fixed(100 * high, decimals))
                        : bracket(signed(100 * low, decimals), signed(100 * high, decimals));
            }
            case "microseconds" -> microseconds(low, high);
            default -> bracket(significant(low, 3), significant(high, 3));
        };
    }

    /** The coverage of a finding's interval: {@code 95%}. */
    public static String level(Finding finding) {
        return significant(100 * finding.level(), 3).replaceAll("\\.0$", "") + "%";
    }

    /** Value and interval, for a sentence. */
    public static String withInterval(Finding finding) {
        String interval = interval(finding);
        return interval.isEmpty() ? value(finding) : value(finding) + " " + interval;
    }

    /** A fraction in [0, 1] as {@code 97.3%}. */
    public static String percent(double fraction) {
        if (Double.isNaN(fraction)) {
            return NONE;
        }
        if (fraction < 1 && rounds(100 * fraction, MOST_DECIMALS, 100)) {
            return "> 99.9999%";
        }
        if (fraction > 0 && rounds(100 * fraction, MOST_DECIMALS, 0)) {
            return "< 0.0001%";
        }
        return fixed(100 * fraction, percentDecimals(fraction)) + "%";
    }

    /** A difference of fractions as {@code −0.9 points}. */
    public static String points(double difference) {
        return Double.isNaN(difference) ? NONE : signed(100 * difference, 1) + "\u00a0points";
    }

    /** {@code p < 0.001}, {@code p = 0.023}, {@code p = 0.42}. */
    public static String pValue(double p) {
        if (p < 0.001) {
            return "p\u00a0<\u00a00.001";
        }
        return "p\u00a0=\u00a0" + String.format(Locale.ROOT, p < 0.1 ? "%.3f" : "%.2f", p);
    }

    /** {@code 1,724,384}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace("-", MINUS);
    }

    /** {@code 41.8 kB}, in powers of 1000. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + "\u00a0B";
        }
        return bytes < 999_500
                ? significant(bytes / 1e3, 3) + "\u00a0kB"
                : bytes < 999_500_000
                        ? significant(bytes / 1e6, 3) + "\u00a0MB"
                        : significant(bytes / 1e9, 3) + "\u00a0GB";
    }

    /** {@code 44.9 µs} or {@code 1.23 ms}. */
    public static String microseconds(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        return value < 999.5 ? significant(value, 3) + "\u00a0\u00b5s" : significant(value / 1000, 3) + "\u00a0ms";
    }

    /** {@code [3.07, 11.3] µs}: both bounds in the unit of the upper one. */
    public static String microseconds(double low, double high) {
        boolean small = high < 999.5;
        double unit = small ? 1 : 1000;
        return bracket(significant(low / unit, 3), significant(high / unit, 3))
                + (small ? "\u00a0\u00b5s" : "\u00a0ms");
    }

    /** {@code 3.2 s} or {@code 6 min 53 s}. */
    public static String seconds(double value) {
        if (Double.isNaN(value)) {
            return NONE;
        }
        long whole = Math.round(value);
        return value < 60
                ? fixed(value, 1) + " s"
                : whole < 3600
                        ? whole / 60 + " min " + whole % 60 + " s"
                        : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** {@code 41.2×}. */
    public static String times(double ratio) {
        return significant(ratio, 3) + "\u00d7";
    }

    /** A gap is the size of a difference: it has no sign. */
    /** Each setting of a method as its name and its value, in the order given. */
    public static List<String> parameters(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> setting.getKey() + " " + setting.getValue())
                .toList();
    }

    private static boolean isGap(Finding finding) {
        return Term.base(finding.name()).endsWith("-difference");
    }

    private static int percentDecimals(double fraction) {
        int decimals = 1;
        double percent = 100 * fraction;
        while (decimals < MOST_DECIMALS
                && (percent < 100 && rounds(percent, decimals, 100) || percent > 0 && rounds(percent, decimals, 0))) {
            decimals++;
        }
        return decimals;
    }

    /** A bound that is not zero is not shown as zero: on which side of it an interval lies is what people look for. */
    private static int pointDecimals(double low, double high) {
        int decimals = 1;
        while (decimals < 3
                && (low != 0 && rounds(100 * low, decimals, 0) || high != 0 && rounds(100 * high, decimals, 0))) {
            decimals++;
        }
        return decimals;
    }

    private static boolean rounds(double percent, int decimals, double to) {
        return Math.abs(percent - to) < 0.5 * Math.pow(10, -decimals);
    }

    private static String signed(double value, int decimals) {
        String text = fixed(value, decimals);
        return text.startsWith(MINUS) || text.matches("0\\.?0*") ? text : "+" + text;
    }

    /** A fixed number of decimals, and no minus before a zero. */
    private static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-0\\.?0*") ? text.substring(1) : text.replace("-", MINUS);
    }

    /** Three digits; a dash for NaN. */
    static String number(double value) {
        return Double.isNaN(value) ? NONE : significant(value, 3);
    }

    private static String significant(double value, int digits) {
        if (value == 0) {
            return "0";
        }
        if (!(Math.abs(value) < 1e12)) {
            return Double.isNaN(value) ? NONE : value > 0 ? "\u221e" : MINUS + "\u221e";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent < -4
                ? fixed(value / Math.pow(10, exponent), digits - 1) + " \u00d7 10" + superscript(exponent)
                : fixed(value, Math.max(0, digits - 1 - exponent));
    }

    private static String superscript(int exponent) {
        StringBuilder text = new StringBuilder();
        for (char c : Integer.toString(exponent).toCharArray()) {
            text.append(c == '-' ? '\u207b' : SUPERSCRIPTS.charAt(c - '0'));
        }
        return text.toString();
    }

    private static String bracket(String low, String high) {
        return "[" + low + ",\u00a0" + high + "]";
    }
}
