package io.limpid.report.page;

import java.util.List;
import java.util.Locale;

/** A text with its words in colour as a picture of its own: orange speaks for the decision, blue against it. */
final class TextPicture {
    private static final double LETTER = 8.4;
    private static final int LINE = 26;
    private static final int WIDTH = 720;
    private static final int MARGIN = 12;

    private TextPicture() {}

    /** An SVG on white; all text is escaped. */
    static String svg(List<ColouredText.Word> words) {
        StringBuilder drawn = new StringBuilder();
        double x = MARGIN;
        int y = MARGIN;
        for (ColouredText.Word word : words) {
            double width = word.text().codePointCount(0, word.text().length()) * LETTER + 6;
            if (x + width > WIDTH - MARGIN && x > MARGIN) {
                x = MARGIN;
                y += LINE;
            }
            if (!word.kind().isEmpty()) {
                drawn.append(String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"21\" rx=\"3\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                        x,
                        y,
                        width,
                        switch (word.kind()) {
                            case "more" -> "#d55e00";
                            case "less" -> "#0072b2";
                            default -> "#8a6d9e";
                        },
                        word.strength() / 100.0));
            }
            drawn.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\"><title>%s</title>%s</text>\n",
                    x + 3,
                    y + 15,
                    word.value(),
                    escaped(word.text())));
            x += width + 4;
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"monospace\""
                        + " font-size=\"14\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n%s</svg>\n",
                WIDTH,
                y + LINE + MARGIN,
                drawn);
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
