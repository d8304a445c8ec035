package io.limpid.report.chart;

import io.limpid.report.result.RunResult;
import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How each stage is called and drawn, the same in every chart of a page. Colours are the variables {@code --s0} (the
 * teacher) to {@code --s6} of the page's style; a control has the colour of what it stands beside, dashed and hollow.
 */
public final class Legend {
    private static final int COLOURS = 6;

    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Map<String, String> colours = new LinkedHashMap<>();
    private final Set<String> controls = new HashSet<>();
    private final String origin;
    private final boolean compared;

    public Legend(RunResult run) {
        origin = run.comparesTwo() ? Stage.REFERENCE : "teacher";
        compared = run.comparesTwo();
        int step = 0;
        for (Stage stage : run.stages()) {
            long alike = run.stages().stream()
                    .filter(other -> other.noun().equals(stage.noun()))
                    .count();
            if (stage.kind() == Stage.Kind.CONTROL) {
                controls.add(stage.name());
            }
            labels.put(stage.name(), alike == 1 ? stage.noun() : stage.noun() + " (" + stage.name() + ")");
            colours.put(
                    stage.name(),
                    switch (stage.kind()) {
                        case TEACHER -> "var(--s0)";
                        case CONTROL -> colours.getOrDefault(stage.controls(), "var(--control)");
                        case STEP -> "var(--s" + (step++ % COLOURS + 1) + ")";
                    });
        }
    }

    private Legend(String model) {
        origin = "teacher";
        compared = false;
        labels.put(model, model);
        colours.put(model, "var(--s1)");
    }

    /** Of one model that belongs to no run. */
    public static Legend of(String model) {
        return new Legend(model);
    }

    /** Of models that belong to no run: a reference and what is held against it. */
    public static Legend of(String reference, List<String> candidates) {
        Legend legend = new Legend(reference);
        legend.colours.put(reference, "var(--s0)");
        for (int i = 0; i < candidates.size(); i++) {
            legend.labels.put(candidates.get(i), candidates.get(i));
            legend.colours.put(candidates.get(i), "var(--s" + (i % COLOURS + 1) + ")");
        }
        return legend;
    }

    /** Whether the stage is a control. */
    public boolean isControl(String stage) {
        return controls.contains(stage);
    }

    /** What everything is held against, in a sentence: {@code the teacher} or {@code the reference}. */
    public String origin() {
        return "the " + origin;
    }

    /** The same from the point of view of what was made from it, if it was: {@code its teacher}. */
    public String itsOrigin() {
        return compared ? origin() : "its " + origin;
    }

    /** What people call the stage; the name itself if it is not one of the run. */
    public String label(String stage) {
        return labels.getOrDefault(stage, stage);
    }

    /** The stage's colour, as CSS. */
    public String colour(String stage) {
        return colours.getOrDefault(stage, "var(--ink)");
    }

    /** The legend of these stages, in order. */
    List<Key> keys(List<Stage> stages) {
        return stages.stream()
                .map(stage -> new Key(label(stage.name()), colour(stage.name()), stage.kind() == Stage.Kind.CONTROL))
                .toList();
    }

    /** Labels of these stages, in order: the domain of a scale. */
    List<String> labels(List<Stage> stages) {
        return stages.stream().map(stage -> label(stage.name())).toList();
    }

    /** Colours of these stages, in order: the range of a scale. */
    List<String> colours(List<Stage> stages) {
        return stages.stream().map(stage -> colour(stage.name())).toList();
    }

    /** Dash patterns of these stages, in order, as Vega-Lite takes them: controls dashed. */
    static List<List<Integer>> dashes(List<Stage> stages) {
        List<List<Integer>> dashes = new ArrayList<>();
        for (Stage stage : stages) {
            dashes.add(stage.kind() == Stage.Kind.CONTROL ? List.of(5, 4) : List.of(1, 0));
        }
        return dashes;
    }
}
