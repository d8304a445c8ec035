package io.limpid.report.chart;

import io.limpid.report.result.SurrogateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A decision tree as SVG, from the root at the left to the leaves at the right. Yes goes up, no goes down; the thickness of
 * a branch is the share of training rows that takes it. A leaf has the name of its class, its counts and a bar of the
 * classes' probabilities; colours are of the Okabe-Ito kind, and no colour says what a word does not say too.
 */
public final class TreeDrawing {
    private static final int ROW = 58;
    private static final int LEAF = 158;
    private static final int MARGIN = 12;
    private static final double LETTER = 7.1;
    private static final int LINE = 21;
    private static final int COLOURS = 7;
    /** A page that is narrower than the tree shrinks it so far, then it is scrolled. */
    private static final double SMALLEST = 0.7;

    private final SurrogateModel tree;
    private final StringBuilder svg = new StringBuilder();
    private final List<Integer> columns = new ArrayList<>();
    private int leaves;

    private TreeDrawing(SurrogateModel tree) {
        this.tree = tree;
    }

    /** An {@code svg} element whose texts are escaped. */
    public static String of(SurrogateModel tree) {
        return new TreeDrawing(tree).draw();
    }

    private record Place(double x, double y) {}

    private String draw() {
        measure(0, 0);
        place(0, 0);
        double width = x(columns.size()) + LEAF + MARGIN;
        double height = (double) leaves * ROW + 2 * MARGIN;
        String begin = format(
                "<svg class=\"tree\" role=\"img\" aria-label=\"Decision tree with %d leaves; the rules below say the same\""
                        + " viewBox=\"0 0 %.0f %.0f\" style=\"max-width: %.0fpx; min-width: %.0fpx\">",
                leaves, width, height, width, SMALLEST * width);
        return begin + svg + "</svg>";
    }

    /** The width of each column of questions: that of its longest. */
    private void measure(int node, int depth) {
        SurrogateModel.Node at = tree.nodes().get(node);
        if (at.decides()) {
            return;
        }
        if (columns.size() == depth) {
            columns.add(0);
        }
        int letters = lines(at.says()).stream().mapToInt(String::length).max().orElse(0);
        int wide = (int) Math.ceil(Math.max(9, letters) * LETTER) + 20;
        columns.set(depth, Math.max(columns.get(depth), wide));
        measure(at.yes(), depth + 1);
        measure(at.no(), depth + 1);
    }

    private double x(int depth) {
        return MARGIN
                + columns.stream().limit(depth).mapToInt(width -> width + 38).sum();
    }

    private Place place(int node, int depth) {
        SurrogateModel.Node at = tree.nodes().get(node);
        double x = x(depth);
        if (at.decides()) {
            Place here = new Place(x, MARGIN + ROW * (leaves++ + 0.5));
            leaf(at, here);
            return here;
        }
        Place yes = place(at.yes(), depth + 1);
        Place no = place(at.no(), depth + 1);
        Place here = new Place(x, (yes.y() + no.y()) / 2);
        double end = x + columns.get(depth);
        branch(end, here.y(), yes, "yes", share(at.yes()));
        branch(end, here.y(), no, "no", share(at.no()));
        question(at, here, columns.get(depth));
        return here;
    }

    private double share(int node) {
        return tree.nodes().get(node).rows() / Math.max(1.0, tree.nodes().get(0).rows());
    }

    private void branch(double fromX, double fromY, Place to, String answer, double share) {
        double middle = fromX + 18;
        svg.append(format(
                "<path d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"var(--line-strong)\""
                        + " stroke-width=\"%.1f\" stroke-linecap=\"round\"/>",
                fromX, fromY, middle, fromY, middle, to.y(), to.x(), to.y(), 1 + 7 * share));
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" class=\"answer\" text-anchor=\"end\">%s</text>",
                to.x() - 5, to.y() + (answer.equals("yes") ? -7 : 15), answer));
    }

    private void question(SurrogateModel.Node node, Place at, int width) {
        List<String> lines = lines(node.says());
        double top = at.y() - 12 - 7.0 * lines.size();
        svg.append(format(
                "<g><title>%s; network's mean: %s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%d\" rx=\"6\""
                        + " class=\"question\"/>",
                escape(node.says()), escape(probabilities(node)), at.x(), top, width, 24 + 14 * lines.size()));
        for (int i = 0; i < lines.size(); i++) {
            svg.append(format(
                    "<text x=\"%.1f\" y=\"%.1f\">%s</text>", at.x() + 9, top + 15 + 14 * i, escape(lines.get(i))));
        }
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" class=\"count\">%s</text></g>",
                at.x() + 9, top + 16 + 14 * lines.size(), count(node.rows())));
    }

    private void leaf(SurrogateModel.Node node, Place at) {
        int decided = decision(node);
        String share = node.rows() == 0
                ? node.queries() + " synthetic rows"
                : Math.round(100.0 * node.agreeing() / node.rows()) + "% of " + count(node.rows());
        svg.append(format(
                "<g><title>%s: %s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"46\" rx=\"6\" class=\"leaf\""
                        + " style=\"stroke: %s\"/><text x=\"%.1f\" y=\"%.1f\" class=\"class\">%s</text>"
                        + "<text x=\"%.1f\" y=\"%.1f\" class=\"count\">%s</text>",
                escape(node.says()),
                escape(probabilities(node)),
                at.x(),
                at.y() - 23,
                LEAF,
                colour(decided),
                at.x() + 10,
                at.y() - 6,
                escape(cut(node.says())),
                at.x() + 10,
                at.y() + 9,
                share));
        double x = at.x() + 10;
        for (int k = 0; k < node.probabilities().size(); k++) {
            double width = (LEAF - 20) * node.probabilities().get(k);
            svg.append(format(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"5\" style=\"fill: %s\"/>",
                    x, at.y() + 14, width, colour(k)));
            x += width;
        }
        svg.append("</g>");
    }

    private static int decision(SurrogateModel.Node node) {
        int best = 0;
        for (int k = 1; k < node.probabilities().size(); k++) {
            best = node.probabilities().get(k) > node.probabilities().get(best) ? k : best;
        }
        return best;
    }

    private String probabilities(SurrogateModel.Node node) {
        List<String> said = new ArrayList<>();
        for (int k = 0; k < node.probabilities().size(); k++) {
            said.add(tree.classes().get(k) + " "
                    + format("%.3f", node.probabilities().get(k)));
        }
        return String.join(", ", said);
    }

    /** The colour of a class, the same in every drawing. */
    public static String colour(int index) {
        // blue, then orange: what most charts of the page use, apart for every kind of colour blindness
        return "var(--s" + (index + 1) % COLOURS + ")";
    }

    private static String count(int rows) {
        return format("%,d", rows) + (rows == 1 ? " row" : " rows");
    }

    /** At most two lines, broken between words where that is possible. */
    private static List<String> lines(String text) {
        if (text.length() <= LINE) {
            return List.of(text);
        }
        int space = text.lastIndexOf(' ', LINE);
        int end = space > LINE / 2 ? space : LINE;
        return List.of(text.substring(0, end), cut(text.substring(end).strip()));
    }

    private static String cut(String text) {
        return text.length() <= LINE ? text : text.substring(0, LINE - 1) + "\u2026";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\ufffd");
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
