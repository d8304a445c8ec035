package io.limpid.data.csv;

import java.util.regex.Pattern;

/** Decimal numbers as people write them; not the hexadecimal, suffixed and named ones that Java reads as well. */
final class DecimalNumber {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private DecimalNumber() {}

    /** NaN if the text is anything else. */
    static double parse(String text) {
        return DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }
}
