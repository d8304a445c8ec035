package io.limpid.app.recipe;

import io.limpid.app.recipe.yaml.Checked;
import io.limpid.compress.distill.Teachers;
import io.limpid.core.network.NetworkDefinition;
import io.limpid.core.network.NetworkShapes;
import java.util.List;
import java.util.Optional;

/** How the settings of {@code distill} go together. */
final class DistillRules {
    private final Checked<Recipe> recipe;
    private final Distill distill;
    private final String path;

    DistillRules(Checked<Recipe> recipe, Distill distill, String path) {
        this.recipe = recipe;
        this.distill = distill;
        this.path = path;
    }

    /** @param first whether no step comes before */
    void check(boolean first) {
        boolean own = !distill.from().equals(StepPlace.TEACHER);
        require(distill.teacher() == null || !own, "teacher", "must be left out with from: " + distill.from());
        require(
                !first || !distill.from().equals(StepPlace.PREVIOUS),
                "from",
                "must be teacher: there is no step before the first");
        mixtures();
        require(
                distill.match().hintEpochs() == 0 || !distill.match().hints().isEmpty(),
                "match.hint-epochs",
                "must be 0 without hints, but was " + distill.match().hintEpochs());
        teachers(own);
        layers();
        transfer();
    }

    /** Whether outputs are matched; a number always is. */
    void checkClasses() {
        require(
                !distill.match().isEmpty(),
                "match",
                "must name a way to match the teacher: soft-targets, logits or decoupled");
    }

    private void mixtures() {
        double mixup = distill.train().augment() == null
                ? 0
                : distill.train().augment().mixup();
        boolean single = distill.match().decoupled() != null
                || distill.choose() == Teachers.Choice.BEST
                || distill.preserve() != null;
        require(
                mixup == 0 || !single,
                "train.augment.mixup",
                "must be 0 with decoupled, choose: best or preserve, which look at single rows, but was " + mixup);
    }

    private void teachers(boolean own) {
        int count = distill.teachers().size();
        boolean best = distill.choose() == Teachers.Choice.BEST;
        require(count != 1, "teachers", "must name two or more; name a single one under teacher");
        require(count == 0 || !own, "teachers", "must be left out with from: " + distill.from());
        require(count == 0 || distill.teacher() == null, "teachers", "must be left out where there is a teacher");
        require(count > 0 || !best, "choose", "must be left out without teachers");
        for (int i = 0; i < count; i++) {
            require(
                    !best || distill.teachers().get(i).weight() == 1,
                    "teachers[" + i + "].weight",
                    "must be left out with choose: best, but was "
                            + distill.teachers().get(i).weight());
        }
    }

    /** Whether nothing looks at labels where rows have none. */
    private void transfer() {
        TransferSettings transfer = distill.transfer();
        if (transfer == null) {
            return;
        }
        String why = " where rows have no labels (transfer)";
        require(!Boolean.FALSE.equals(transfer.training()), "transfer.training", "must be true, or be left out");
        boolean network = distill.teachers().isEmpty()
                && (distill.teacher() == null || distill.teacher().toString().matches(".*\\.(zip|h5)"));
        require(
                transfer.impressions() == null || network,
                "transfer.impressions",
                "must be made by one teacher that is a network, a .zip or .h5: they follow its gradients");
        require(distill.alpha() == 1, "alpha", "must be 1" + why + ", but was " + distill.alpha());
        require(distill.match().decoupled() == null, "match.decoupled", "must be left out" + why);
        require(distill.choose() != Teachers.Choice.BEST, "choose", "must be average" + why);
        require(distill.leaveOut().isEmpty(), "leave-out", "must be left out" + why);
        require(
                distill.control().isEmpty(),
                "control",
                "must be left out" + why + ": without a teacher there is nothing");
    }

    private void layers() {
        boolean layers = distill.match().hasLayers();
        require(
                !layers || distill.teachers().isEmpty(),
                "match",
                "must not match layers where there are several teachers: they have no layers together");
        require(
                !layers
                        || distill.teacher() == null
                        || distill.teacher().toString().matches(".*\\.(zip|h5)"),
                "match",
                "must not match layers of " + distill.teacher()
                        + ": only those of a network, a .zip or .h5, can be seen");
    }

    /**
     * Whether the layers that are matched are there, as far as definitions tell.
     *
     * @param student the student's layers with their shapes
     * @param teacher the teacher's; empty where it is loaded, and looked at when the run begins
     */
    void check(NetworkShapes student, Optional<NetworkShapes> teacher) {
        distill.match().layers().forEach((key, pairs) -> {
            for (int i = 0; i < pairs.size(); i++) {
                MatchSettings.LayerNames pair = pairs.get(i);
                String at = "match." + key + "[" + i + "].";
                boolean there = named(student, pair.student(), at + "student", "student");
                if (teacher.isPresent()) {
                    there &= named(teacher.get(), pair.ofTeacher(), at + "teacher", "teacher");
                    if (there) {
                        matched(key, shape(student, pair.student()), shape(teacher.get(), pair.ofTeacher()), i);
                    }
                }
            }
        });
    }

    private boolean named(NetworkShapes network, String layer, String key, String whose) {
        List<String> names = network.layers().stream()
                .map(NetworkShapes.LayerShape::name)
                .filter(name -> !name.equals(NetworkDefinition.OUTPUT))
                .toList();
        require(
                names.contains(layer),
                key,
                "must be a layer of the " + whose + ", one of " + String.join(", ", names) + ", but was " + layer);
        return names.contains(layer);
    }

    private void matched(String key, List<Integer> student, List<Integer> teacher, int index) {
        boolean fits = switch (key) {
            case "attention" -> student.size() == 3 && teacher.size() == 3;
            case "hints" -> student.size() == teacher.size();
            default -> true;
        };
        String rule = key.equals("attention")
                ? "must be two layers of maps [C, H, W]"
                : "must be two layers of maps [C, H, W], or two of units [n]";
        require(
                fits,
                "match." + key + "[" + index + "]",
                rule + ", but the student's is " + student + " and the teacher's " + teacher);
    }

    private static List<Integer> shape(NetworkShapes network, String layer) {
        return network.layers().stream()
                .filter(one -> one.name().equals(layer))
                .findFirst()
                .orElseThrow()
                .output();
    }

    private void require(boolean kept, String key, String rule) {
        if (!kept) {
            recipe.report(path + "." + key, rule);
        }
    }
}
