package io.limpid.app.run;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.recipe.CheckedRecipe;
import io.limpid.app.recipe.Prune;
import io.limpid.app.recipe.SweepSettings;
import io.limpid.compress.prune.Masks;
import io.limpid.core.data.Data;
import io.limpid.core.data.Split;
import io.limpid.core.lower.Lowering;
import io.limpid.core.measure.Comparison;
import io.limpid.core.network.Network;
import io.limpid.core.network.NetworkFile;
import io.limpid.core.step.Context;
import io.limpid.core.step.History;
import io.limpid.core.step.OffHeapMemory;
import io.limpid.core.step.Progress;
import io.limpid.report.result.SweepMean;
import io.limpid.report.result.SweepPoint;
import io.limpid.runtime.artefact.Artefact;
import io.limpid.runtime.artefact.ArtefactWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prunes one teacher a seed by every method of a recipe's {@code sweep} to every compression, and measures each network on
 * the test split, which no step sees. Points of a seed differ in nothing but the pruning: same teacher, same rows in the
 * same order. Each is kept as it is made, so that a sweep that was interrupted, or is asked for more seeds, goes on with
 * those that are missing.
 */
public final class PruningSweep {
    private static final Logger LOG = LoggerFactory.getLogger(PruningSweep.class);
    private static final int BATCH = 256;

    private final Path folder;
    private final Progress progress;

    /** @param folder of the sweep; made if need be */
    public PruningSweep(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * Makes the points that the folder lacks and returns what the seeds say together.
     *
     * @param recipes one for each seed, the same in all else
     * @throws UserException if there is no sweep in the recipes, the folder holds another one, or another process is at it
     * @throws IOException if the folder cannot be written
     */
    public List<SweepMean> run(List<CheckedRecipe> recipes) throws IOException {
        for (CheckedRecipe recipe : recipes) {
            if (recipe.recipe().sweep() == null) {
                throw new UserException(recipe.file() + " has no sweep: it is a recipe for limpid run");
            }
        }
        Path parent = folder.toAbsolutePath().getParent();
        RunFolders.requireWritable(parent == null ? Path.of("") : parent);
        Files.createDirectories(folder);
        try (FileChannel file =
                        FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                throw new UserException(folder + " is being swept by another process");
            }
            claim(recipes.get(0));
            for (CheckedRecipe recipe : recipes) {
                seed(recipe);
            }
            // a sweep may have ended between a point and its means
            List<SweepMean> means = SweepMeans.of(SweepPoint.read(SweepPoint.file(folder)));
            SweepMean.write(means, SweepMean.file(folder));
            return means;
        }
    }

    /** A folder is one recipe's, whatever its seeds. */
    private void claim(CheckedRecipe recipe) throws IOException {
        Path file = folder.resolve("recipe.yaml");
        String wanted = recipe.yaml().replaceFirst("(?m)^seed: .*\\R", "");
        if (!Files.exists(file)) {
            Files.writeString(file, wanted);
        } else if (!Files.readString(file).equals(wanted)) {
            throw new UserException(folder + " is a sweep of another recipe: compare " + file
                    + "; give another --out, nothing is overwritten");
        }
    }

    private void seed(CheckedRecipe recipe) throws IOException {
        SweepSettings sweep = Objects.requireNonNull(recipe.recipe().sweep());
        long seed = recipe.recipe().seed();
        List<SweepPoint> points = SweepPoint.read(SweepPoint.file(folder));
        long total = (long) sweep.methods().size() * sweep.compression().size() + 1;
        if (points.stream().filter(point -> point.seed() == seed).count() >= total) {
            return;
        }
        Data data = recipe.rows().load().data();
        Network teacher = teacher(recipe, data);
        Split test = data.openTest();
        Measuring measuring = new Measuring(seed, test, Comparison.outputs(teacher, test, BATCH));
        try (Progress.Task task = progress.begin("sweep, seed " + seed, total)) {
            add(points, measuring, SweepPoint.TEACHER, 1, teacher, data);
            task.advance(1, SweepPoint.TEACHER);
            for (double compression : sweep.compression()) {
                for (SweepSettings.Method method : sweep.methods()) {
                    if (points.stream().noneMatch(point -> point.is(seed, method.label(), compression))) {
                        Network pruned = pruned(recipe, sweep.prune(method, compression), teacher, data);
                        add(points, measuring, method.label(), compression, pruned, data);
                        OffHeapMemory.release();
                    }
                    task.advance(1, method.label());
                }
            }
        }
    }

    private void add(
            List<SweepPoint> points, Measuring measuring, String method, double compression, Network network, Data data)
            throws IOException {
        if (points.stream().anyMatch(point -> point.is(measuring.seed(), method, compression))) {
            return;
        }
        SweepPoint point = measuring.point(method, compression, network, bytes(network, data));
        LOG.info("{}", point);
        points.add(point);
        SweepPoint.write(points, SweepPoint.file(folder));
        SweepMean.write(SweepMeans.of(points), SweepMean.file(folder));
    }

    /** The seed's own, made once and kept, or the one that the recipe loads. */
    private Network teacher(CheckedRecipe recipe, Data data) throws IOException {
        @Nullable Path given = recipe.recipe().teacher().load();
        if (given != null) {
            return ModelFile.open(given).fitting(data.schema());
        }
        Path kept = folder.resolve("teachers").resolve(recipe.recipe().seed() + ".zip");
        if (!Files.exists(kept)) {
            Files.createDirectories(Objects.requireNonNull(kept.getParent()));
            Network trained = Teacher.train(recipe, context(recipe, Chain.TEACHER, Optional.empty(), data));
            Path part = kept.resolveSibling(recipe.recipe().seed() + ".part");
            NetworkFile.write(trained, part);
            Files.move(part, kept);
        }
        return NetworkFile.read(kept);
    }

    private Network pruned(CheckedRecipe recipe, Prune settings, Network teacher, Data data) {
        return Catalogue.step(settings)
                .making()
                .make(settings, recipe::network)
                .apply(teacher, context(recipe, "prune", Optional.of(teacher), data));
    }

    /** As in a run of the same recipe whose only step is that pruning. */
    private Context context(CheckedRecipe recipe, String stage, Optional<Network> teacher, Data data) {
        return new Context(
                stage,
                teacher.map(network -> network),
                data.sealed(),
                new Seeds(recipe.recipe().seed()).of(stage),
                progress,
                new History(),
                folder);
    }

    /** Of the artefact that would be shipped. */
    private static long bytes(Network network, Data data) {
        Artefact artefact = new Artefact(Lowering.lower(network, data.schema().classes()), new TreeMap<>());
        return ArtefactWriter.bytes(artefact).length;
    }

    /** @param teacher its outputs on the test rows */
    private record Measuring(long seed, Split test, double[][] teacher) {
        SweepPoint point(String method, double compression, Network network, long bytes) {
            double[][] outputs = Comparison.outputs(network, test, BATCH);
            int right = 0;
            int same = 0;
            for (int i = 0; i < outputs.length; i++) {
                int decided = Comparison.decision(outputs[i]);
                right += decided == test.label(i) ? 1 : 0;
                same += decided == Comparison.decision(teacher[i]) ? 1 : 0;
            }
            Masks zeros = Masks.ofZeros(network);
            return new SweepPoint(
                    seed,
                    method,
                    compression,
                    (double) right / outputs.length,
                    (double) same / outputs.length,
                    zeros.size() - zeros.zeros(),
                    zeros.size(),
                    bytes);
        }
    }
}
