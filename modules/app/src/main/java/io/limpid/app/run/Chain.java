package io.limpid.app.run;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.catalogue.DistillSteps;
import io.limpid.app.catalogue.StepEntry;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Distill;
import io.limpid.app.recipe.Mutual;
import io.limpid.app.recipe.StepPlace;
import io.limpid.app.recipe.StepSettings;
import io.limpid.core.data.Data;
import io.limpid.core.network.Network;
import io.limpid.core.predict.Predictor;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.OffHeapMemory;
import io.limpid.core.step.Progress;
import io.limpid.core.step.Step;
import io.limpid.report.result.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the teacher through every step, which may branch, with the controls that stand beside them. */
final class Chain {
    static final String TEACHER = StepPlace.TEACHER;

    private static final Logger LOG = LoggerFactory.getLogger(Chain.class);

    private final CheckedRecipe recipe;
    private final Data data;
    private final Seeds seeds;
    private final Progress progress;
    private final History history;
    private final Path folder;
    private final Path cache;
    private final Listener listener;
    private final Set<String> names = new HashSet<>();

    /**
     * @param folder where steps may keep files
     * @param cache where teachers' outputs are kept for other steps and runs
     */
    Chain(
            CheckedRecipe recipe,
            Data data,
            Progress progress,
            History history,
            Path folder,
            Path cache,
            Listener listener) {
        this.recipe = recipe;
        this.data = data;
        this.seeds = new Seeds(recipe.recipe().seed());
        this.progress = progress;
        this.history = history;
        this.folder = folder;
        this.cache = cache;
        this.listener = listener;
    }

    /** Told of each stage. */
    interface Listener {
        void begins(String stage);

        /** The stage as an earlier process made it, if one did. */
        Optional<Checkpoints.Made> before(String stage) throws IOException;

        /** @param again whether an earlier process made it */
        void made(Link link, boolean again) throws IOException;
    }

    /** Makes all links, the teacher first, each control after its counterpart. */
    void make(Optional<Network> loadedTeacher) throws IOException {
        Link teacher = teacher(loadedTeacher);
        Map<String, Link> made = new HashMap<>();
        made.put(TEACHER, teacher);
        Set<String> students = new HashSet<>();
        List<StepPlace> places = StepPlace.of(recipe.recipe().steps());
        places.forEach(place -> names.add(place.name()));
        for (int i = 0; i < places.size(); i++) {
            StepSettings settings = recipe.recipe().steps().get(i);
            StepPlace place = places.get(i);
            if (settings instanceof Distill || settings instanceof Mutual || students.contains(place.from())) {
                students.add(place.name());
            }
            Link from = Objects.requireNonNull(made.get(place.from()), place::from);
            String network = students.contains(place.name()) ? "student" : TEACHER;
            made.put(
                    place.name(),
                    step(settings, place.name(), recipe.stepParameters(i), from, teacher.network(), network));
        }
    }

    private Link teacher(Optional<Network> loaded) throws IOException {
        String name = TEACHER;
        names.add(name);
        Made made =
                made(name, () -> loaded.orElseGet(() -> Teacher.train(recipe, context(name, name, Optional.empty()))));
        Link link = new Link(
                name,
                Stage.Kind.TEACHER,
                loaded.isPresent() ? "Teacher (loaded)" : "Teacher",
                TEACHER,
                recipe.teacherParameters(),
                made.network(),
                "",
                "",
                made.seconds());
        return add(link, made.again());
    }

    /** A stage's network; {@code again} if it was made before. */
    private record Made(Network network, double seconds, boolean again) {}

    private Made made(String stage, Supplier<Network> making) throws IOException {
        listener.begins(stage);
        Optional<Checkpoints.Made> before = listener.before(stage);
        if (before.isPresent()) {
            LOG.info("{}: made before", stage);
            return new Made(before.get().network(), before.get().seconds(), true);
        }
        long start = System.nanoTime();
        Network network = making.get();
        return new Made(network, (System.nanoTime() - start) / 1e9, false);
    }

    private <S extends StepSettings> Link step(
            S settings, String name, Map<String, String> parameters, Link previous, Network teacher, String network)
            throws IOException {
        StepEntry<S> entry = Catalogue.step(settings);
        Predictor tutor = tutor(settings, previous, teacher);
        Link made = make(
                new Making(
                        name,
                        Stage.Kind.STEP,
                        title(entry, settings),
                        String.format(entry.noun(), network),
                        entry.making().make(settings, recipe::network),
                        ""),
                name,
                parameters,
                previous,
                tutor);
        for (StepEntry.Control<S> control : entry.controls()) {
            if (control.wanted().test(settings)) {
                Making making = new Making(
                        StepPlace.unique(control.name(), names),
                        Stage.Kind.CONTROL,
                        control.title().apply(settings),
                        String.format(control.noun(), network),
                        control.making().make(settings, recipe::network),
                        name);
                // under the seed of what it is compared with: same initial weights, same order of rows
                make(making, name, parameters, previous, tutor);
            }
        }
        return made;
    }

    private <S extends StepSettings> String title(StepEntry<S> entry, S settings) {
        return settings instanceof Distill distill && data.schema().isRegression()
                ? DistillSteps.numericTitle(distill)
                : entry.title().apply(settings);
    }

    /** Whom a step learns from: the chain's teacher, but a distilled student that or whom it says. */
    private Predictor tutor(StepSettings settings, Link previous, Network teacher) {
        if (settings instanceof Distill distill) {
            return Tutors.given(distill, data.schema()).orElse(previous.network());
        }
        return teacher;
    }

    /** What is to be made. */
    private record Making(String name, Stage.Kind kind, String title, String noun, Step step, String controls) {}

    private Link make(Making making, String seedOf, Map<String, String> parameters, Link previous, Predictor teacher)
            throws IOException {
        LOG.info("{}: {}", making.name(), making.step());
        Context context = context(making.name(), seedOf, Optional.of(teacher));
        Made made = made(making.name(), () -> making.step().apply(previous.network(), context));
        Link link = new Link(
                making.name(),
                making.kind(),
                making.title(),
                making.noun(),
                parameters,
                made.network(),
                previous.name(),
                making.controls(),
                made.seconds());
        return add(link, made.again());
    }

    private Context context(String stage, String seedOf, Optional<Predictor> teacher) {
        return new Context(stage, teacher, data, seeds.of(seedOf), progress, history, folder, Optional.of(cache));
    }

    private Link add(Link link, boolean again) throws IOException {
        LOG.info("{}: made in {} s", link.name(), Math.round(link.seconds() * 10) / 10.0);
        listener.made(link, again);
        OffHeapMemory.release();
        return link;
    }
}
