package io.limpid.report.chart;

/** Words of charts. */
final class ChartText {
    private ChartText() {}

    static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
