package io.limpid.report.chart;

import io.limpid.report.result.Flows;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A decision as a flow from features through units to the class: boxes as high, and bands as wide, as the part of the logit
 * that goes through them; orange speaks for the class, blue against it. An SVG picture of its own.
 */
public final class FlowDrawing {
    private static final int WIDTH = 860;
    private static final int TOP = 34;
    private static final int SLOT = 40;
    private static final double TALLEST = 30;
    private static final double THICKEST = 14;
    private static final int BOX = 10;
    private static final int LABELS = 170;
    private static final int LETTERS = 26;

    private static final String FOR = "#d55e00";
    private static final String AGAINST = "#0072b2";

    private final StringBuilder svg = new StringBuilder();
    private final Flows.Flow flow;
    private final double strongest;
    private final double widest;

    private FlowDrawing(Flows.Flow flow) {
        this.flow = flow;
        this.strongest = flow.columns().stream()
                .flatMap(column -> column.shown().stream())
                .mapToDouble(unit -> Math.abs(unit.part()))
                .max()
                .orElse(1);
        this.widest = flow.edges().stream()
                .mapToDouble(edge -> Math.abs(edge.part()))
                .max()
                .orElse(1);
    }

    /** An SVG document. */
    public static String svg(Flows.Flow flow) {
        FlowDrawing drawing = new FlowDrawing(flow);
        int rows = flow.columns().stream()
                .mapToInt(column -> column.shown().size())
                .max()
                .orElse(1);
        drawing.write(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" font-family=\"sans-serif\""
                        + " font-size=\"11\"><title>%s</title>%n",
                WIDTH,
                TOP + SLOT * rows + 10,
                escaped("How the " + flow.stage() + " came to decide " + flow.target() + " of row " + flow.row()));
        flow.edges().stream()
                .sorted(Comparator.comparingDouble(edge -> Math.abs(edge.part())))
                .forEach(drawing::band);
        for (int c = 0; c < flow.columns().size(); c++) {
            drawing.column(c);
        }
        return drawing.svg.append("</svg>\n").toString();
    }

    private void column(int c) {
        List<Flows.Unit> shown = flow.columns().get(c).shown();
        Flows.Column column = flow.columns().get(c);
        String anchor = c == 0 ? "end" : c == flow.columns().size() - 1 ? "start" : "middle";
        String count = shown.size() < column.size() ? " (" + shown.size() + " of " + column.size() + ")" : "";
        text(x(c) + BOX / 2.0, 14, "middle", column.layer() + count);
        for (int i = 0; i < shown.size(); i++) {
            Flows.Unit unit = shown.get(i);
            double height = Math.max(2, TALLEST * Math.abs(unit.part()) / strongest);
            write(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%d\" height=\"%.1f\" fill=\"%s\"><title>%s: %+.3g</title></rect>%n",
                    x(c),
                    y(i) - height / 2,
                    BOX,
                    height,
                    unit.part() < 0 ? AGAINST : FOR,
                    escaped(unit.name()),
                    unit.part());
            String name = unit.name().length() > LETTERS ? unit.name().substring(0, LETTERS - 1) + "…" : unit.name();
            double at = anchor.equals("end") ? x(c) - 5 : anchor.equals("start") ? x(c) + BOX + 5 : x(c) + BOX / 2.0;
            text(at, anchor.equals("middle") ? y(i) + height / 2 + 10 : y(i) + 4, anchor, name);
        }
    }

    private void band(Flows.Edge edge) {
        double from = x(edge.column()) + BOX;
        double to = x(edge.column() + 1);
        double middle = (from + to) / 2;
        write(
                "<path d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\""
                        + " stroke-opacity=\".45\"><title>%+.3g</title></path>%n",
                from,
                y(edge.from()),
                middle,
                y(edge.from()),
                middle,
                y(edge.to()),
                to,
                y(edge.to()),
                edge.part() < 0 ? AGAINST : FOR,
                Math.max(0.3, THICKEST * Math.abs(edge.part()) / widest),
                edge.part());
    }

    private double x(int column) {
        int steps = Math.max(1, flow.columns().size() - 1);
        return LABELS + (double) column * (WIDTH - 2 * LABELS) / steps;
    }

    private static double y(int place) {
        return TOP + SLOT * (place + 0.5);
    }

    private void text(double x, double y, String anchor, String words) {
        write(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"currentColor\">%s</text>%n",
                x, y, anchor, escaped(words));
    }

    private void write(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
