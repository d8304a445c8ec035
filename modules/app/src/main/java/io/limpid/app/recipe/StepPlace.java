package io.limpid.app.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a step stands among the stages of a run, which may branch.
 *
 * @param name of the stage it makes
 * @param from name of the stage it begins with
 */
public record StepPlace(String name, String from) {
    /** The stage all others come from. */
    public static final String TEACHER = "teacher";

    /** The stage of the step before, or the teacher; stands for its name in recipes. */
    public static final String PREVIOUS = "previous";

    /** The places of steps that passed all checks. */
    public static List<StepPlace> of(List<StepSettings> steps) {
        List<String> names = names(steps.stream().map(Optional::of).toList());
        List<StepPlace> places = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            places.add(new StepPlace(names.get(i), from(steps.get(i), i, names)));
        }
        return places;
    }

    /** The name that {@code from} means, whether or not there is such a stage. */
    static String from(StepSettings step, int index, List<String> names) {
        if (!step.from().equals(PREVIOUS)) {
            return step.from();
        }
        return index == 0 ? TEACHER : names.get(index - 1);
    }

    /** Names as given; the kind, with a number where that is taken, for steps without; empty for steps with mistakes. */
    static List<String> names(List<Optional<StepSettings>> steps) {
        Set<String> taken = new HashSet<>();
        steps.forEach(step -> step.map(StepSettings::name).ifPresent(taken::add));
        taken.add(TEACHER);
        List<String> names = new ArrayList<>();
        for (Optional<StepSettings> step : steps) {
            names.add(step.map(settings -> settings.name() != null ? settings.name() : unique(settings.kind(), taken))
                    .orElse(""));
        }
        return names;
    }

    /** Names of all stages, the teacher's first; empty for steps with mistakes. */
    static List<String> stages(List<Optional<StepSettings>> steps) {
        List<String> stages = new ArrayList<>(List.of(TEACHER));
        stages.addAll(names(steps));
        return stages;
    }

    /** The name, with the first number that makes it one of its own; it is taken then. */
    public static String unique(String wanted, Set<String> taken) {
        String name = wanted;
        for (int n = 2; !taken.add(name); n++) {
            name = wanted + "-" + n;
        }
        return name;
    }
}
