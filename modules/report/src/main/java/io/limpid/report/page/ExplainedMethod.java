package io.limpid.report.page;

import io.limpid.report.chart.AttentionMap;
import io.limpid.report.chart.Beeswarm;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.DependenceScatter;
import io.limpid.report.chart.ForceBar;
import io.limpid.report.chart.Legend;
import io.limpid.report.chart.MeanContributions;
import io.limpid.report.chart.Waterfall;
import io.limpid.report.chart.WordContributions;
import io.limpid.report.result.Explanations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one method found, for the page.
 *
 * @param scale what contributions add up to, if not what the recipe asks for
 * @param notes which stages it cannot explain, and why
 * @param charts over all cases
 * @param cases one by one: charts of a table's cases, heat maps of an image's
 */
public record ExplainedMethod(
        String id,
        String title,
        String summary,
        String scale,
        List<String> notes,
        List<String> parameters,
        List<Chart> charts,
        List<Case> cases) {
    private static final int MOST_MAPS = 8;

    /**
     * One decision.
     *
     * @param image base64 of a PNG; empty for anything but images
     * @param texts of each stage, words coloured; empty for anything but texts
     */
    public record Case(
            String title,
            String sentence,
            String image,
            List<Force> forces,
            List<Chart> charts,
            List<Map> maps,
            List<ColouredText> texts) {}

    /**
     * One stage's decision as forces.
     *
     * @param svg made by us, with all text escaped
     */
    public record Force(String label, String svg) {}

    /**
     * The heat map of one stage.
     *
     * @param image base64 of a PNG to lay over the case's image
     * @param output of the explained class
     */
    public record Map(String label, String image, String output) {}

    /** All methods, in order. */
    static List<ExplainedMethod> of(Explanations all, List<String> classes, Legend legend) {
        List<ExplainedMethod> methods = new ArrayList<>();
        for (Explanations.Method method : all.methods()) {
            methods.add(of(all, method, classes, legend));
        }
        return methods;
    }

    private static ExplainedMethod of(
            Explanations all, Explanations.Method method, List<String> classes, Legend legend) {
        String id = "explain-" + method.name();
        return new ExplainedMethod(
                id,
                method.title(),
                method.summary(),
                method.scale(),
                method.notes(),
                Format.parameters(method.parameters()),
                charts(all, method, classes, legend, id),
                IntStream.range(0, all.cases().size())
                        .mapToObj(i -> one(all, method, ends(method.stages(), legend), i, classes, legend, id))
                        .toList());
    }

    private static List<Chart> charts(
            Explanations all, Explanations.Method method, List<String> classes, Legend legend, String id) {
        List<Chart> charts = new ArrayList<>();
        if (method.view() == Explanations.View.UNITS) {
            for (Explanations.OfStage stage : method.stages()) {
                MeanContributions.of(all, method.ofUnits(stage), legend, id + "-mean-" + charts.size())
                        .ifPresent(charts::add);
            }
            return charts;
        }
        MeanContributions.of(all, method, legend, id + "-mean").ifPresent(charts::add);
        charts.addAll(WordContributions.of(all, method, classes, legend, id + "-words"));
        List<Explanations.OfStage> ends = ends(method.stages(), legend);
        for (Explanations.OfStage stage : ends) {
            Beeswarm.of(all, method, stage, legend.label(stage.stage()), id + "-swarm-" + charts.size())
                    .ifPresent(charts::add);
        }
        charts.addAll(DependenceScatter.of(all, method, ends, legend, id + "-scatter"));
        return charts;
    }

    /**
     * Cases without the rest.
     *
     * @param id begins the ids of their charts
     */
    static List<Case> cases(Explanations all, List<String> classes, Legend legend, String id) {
        Explanations.Method method = all.methods().get(0);
        return IntStream.range(0, all.cases().size())
                .mapToObj(i -> one(all, method, method.stages(), i, classes, legend, id))
                .toList();
    }

    /** @param shown the stages whose waterfalls stand side by side */
    private static Case one(
            Explanations all,
            Explanations.Method method,
            List<Explanations.OfStage> shown,
            int i,
            List<String> classes,
            Legend legend,
            String id) {
        Explanations.Case about = all.cases().get(i);
        String target = classes.get(about.target());
        String title = (about.truth() < 0 ? "Row " : "Test row ") + about.row() + ": why " + target + "?";
        String sentence = about.truth() < 0
                ? ""
                : about.target() == about.truth() ? "rightly" : "wrongly; it is " + classes.get(about.truth());
        if (method.view() == Explanations.View.MAP) {
            double limit = limit(method, i);
            return new Case(
                    title,
                    sentence,
                    about.image(),
                    List.of(),
                    List.of(),
                    method.stages().stream()
                            .map(stage -> new Map(
                                    legend.label(stage.stage()),
                                    HeatMap.png(stage.cases().get(i).values(), method.shape(), limit),
                                    output(all, method, stage.cases().get(i).output())))
                            .toList(),
                    List.of());
        }
        if (method.view() == Explanations.View.WORDS) {
            return new Case(
                    title,
                    sentence,
                    "",
                    List.of(),
                    i < MOST_MAPS ? AttentionMap.of(method, about, i, legend, id) : List.of(),
                    List.of(),
                    ColouredText.of(all, method, i, legend));
        }
        List<Map> maps = ChannelMaps.of(shown, i, legend);
        if (!maps.isEmpty()) {
            return new Case(title, sentence, about.image(), List.of(), List.of(), maps, List.of());
        }
        boolean units = method.view() == Explanations.View.UNITS;
        List<Chart> charts = new ArrayList<>();
        for (int s = 0; s < shown.size(); s++) {
            charts.add(Waterfall.of(
                    all,
                    units ? method.ofUnits(shown.get(s)) : method,
                    shown.get(s),
                    units ? List.of(shown.get(s)) : shown,
                    i,
                    classes,
                    ChainCard.capital(legend.label(shown.get(s).stage())),
                    id + "-" + about.row() + "-" + s));
        }
        List<Force> forces = (units ? List.<Explanations.OfStage>of() : shown)
                .stream()
                        .map(stage -> new Force(
                                ChainCard.capital(legend.label(stage.stage())),
                                ForceBar.svg(
                                        method.features(), about, stage.cases().get(i), title)))
                        .filter(force -> !force.svg().isEmpty())
                        .toList();
        return new Case(title, sentence, "", forces, charts, List.of(), List.of());
    }

    /** The first stage and the last that is no control. */
    private static List<Explanations.OfStage> ends(List<Explanations.OfStage> stages, Legend legend) {
        List<Explanations.OfStage> chain = stages.stream()
                .filter(stage -> !legend.isControl(stage.stage()))
                .toList();
        return chain.size() < 2 ? chain : List.of(chain.get(0), chain.get(chain.size() - 1));
    }

    /** The largest absolute value of any stage, so that stages can be compared. */
    static double limit(Explanations.Method method, int i) {
        return method.stages().stream()
                .flatMapToDouble(stage -> Arrays.stream(stage.cases().get(i).values()))
                .map(Math::abs)
                .filter(value -> value > 0)
                .max()
                .orElse(1);
    }

    static String output(Explanations all, Explanations.Method method, double output) {
        return all.scaleOf(method).equals("probability")
                ? Format.percent(Math.max(0, Math.min(1, output)))
                : String.format(java.util.Locale.ROOT, "%.2f", output);
    }
}
