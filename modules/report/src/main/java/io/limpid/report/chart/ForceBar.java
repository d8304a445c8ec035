package io.limpid.report.chart;

import io.limpid.report.result.Explanations;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * One decision as forces along a line (after Lundberg et al. 2018): what speaks for the explained class pushes its output
 * up from the left, what speaks against it pushes it down from the right, and where they meet is the output. Widths are
 * contributions; the widest are named. An SVG picture of its own, readable by any program.
 */
public final class ForceBar {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 92;
    private static final int TOP = 28;
    private static final int THICK = 22;
    private static final int MARGIN = 12;
    /** Narrower parts have no room for a name. */
    private static final double NAMED = 70;
    /** Width of a letter, about. */
    private static final double LETTER = 6.2;

    private static final String FOR = "#d55e00";
    private static final String AGAINST = "#0072b2";

    private final StringBuilder svg = new StringBuilder();
    private final double from;
    private final double scale;

    private ForceBar(double from, double to) {
        this.from = from;
        this.scale = (WIDTH - 2 * MARGIN) / Math.max(to - from, Double.MIN_NORMAL);
    }

    /**
     * @param features names, one a value
     * @param about the row, with its features' values
     * @return an SVG document; empty text where nothing contributes, and of a counterfactual, whose moves add up to nothing
     */
    public static String svg(List<String> features, Explanations.Case about, Explanations.Values found, String title) {
        double up = sum(found.values(), 1);
        double down = sum(found.values(), -1);
        if (!found.becomes().isEmpty() || !(up + down > 0) || !Double.isFinite(up + down + found.output())) {
            return "";
        }
        ForceBar bar = new ForceBar(found.output() - up, found.output() + down);
        bar.head(title);
        double left = found.output();
        double right = found.output();
        for (int f : IntStream.range(0, found.values().length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(found.values()[i])))
                .toList()) {
            double value = found.values()[f];
            String name = features.get(f)
                    + (f < about.values().size() ? " = " + about.values().get(f) : "");
            if (value > 0) {
                bar.part(left - value, left, FOR, name, value);
                left -= value;
            } else if (value < 0) {
                bar.part(right, right - value, AGAINST, name, value);
                right -= value;
            }
        }
        if (!Double.isNaN(found.base())) {
            bar.mark(found.base(), "base", "stroke-dasharray=\"3 3\" ");
        }
        bar.mark(found.output(), "output", "");
        return bar.svg.append("</svg>\n").toString();
    }

    private static double sum(double[] values, int sign) {
        double sum = 0;
        for (double value : values) {
            sum += Math.max(0, sign * value);
        }
        return sum;
    }

    private void head(String title) {
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\""
                        + " font-size=\"11\"><title>%s</title>%n",
                WIDTH,
                HEIGHT,
                escaped(title)));
    }

    private void part(double start, double end, String colour, String name, double value) {
        double x = at(start);
        double width = at(end) - x;
        String number = String.format(Locale.ROOT, "%+.3g", value);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%d\" width=\"%.2f\" height=\"%d\" fill=\"%s\" stroke=\"#fff\" stroke-width=\".6\">"
                        + "<title>%s: %s</title></rect>%n",
                x,
                TOP,
                width,
                THICK,
                colour,
                escaped(name),
                number));
        if (width >= NAMED) {
            int letters = (int) (width / LETTER);
            text(
                    x + width / 2,
                    TOP + THICK + 14,
                    name.length() > letters ? name.substring(0, letters - 1) + "…" : name);
            text(x + width / 2, TOP + THICK + 28, number);
        }
    }

    private void mark(double value, String name, String style) {
        double x = at(value);
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.2f\" x2=\"%.2f\" y1=\"%d\" y2=\"%d\" stroke=\"currentColor\" %s/>%n",
                x,
                x,
                TOP - 8,
                TOP + THICK,
                style));
        // near the right end a text in the middle would be cut off
        double half = LETTER * (name.length() + 6) / 2;
        text(
                Math.max(half, Math.min(WIDTH - half, x)),
                name.equals("base") ? TOP - 18 : TOP - 10,
                String.format(Locale.ROOT, "%s %.3g", name, value));
    }

    private void text(double x, int y, String words) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.2f\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\">%s</text>%n",
                x,
                y,
                escaped(words)));
    }

    private double at(double value) {
        return MARGIN + (value - from) * scale;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
