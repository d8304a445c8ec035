package io.limpid.app.artefact;

import io.limpid.app.catalogue.Catalogue;
import io.limpid.app.catalogue.ExporterEntry;
import io.limpid.app.run.ModelFile;
import io.limpid.app.run.UserException;
import io.limpid.edge.export.Exporter;
import io.limpid.edge.export.Golden;
import io.limpid.edge.export.Sibling;
import io.limpid.edge.runner.Runner;
import io.limpid.runtime.artefact.Artefact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one model in every format that a runtime here can run. A file beside the one given is taken as it is; a
 * format that is not there is written to a temporary folder, from a model that Limpid can lower.
 */
public final class DeviceFiles implements AutoCloseable {
    private static final int NOISE_ROWS = 16;
    private static final long NOISE_SEED = 42;

    private final Path folder;
    private final Golden golden;
    private final boolean integer;
    private final List<Found> found;
    private final List<Missing> missing;

    /** @param made whether it was written for the occasion */
    public record Found(Runner runner, Path file, boolean made) {}

    /** A runtime that cannot take part, and why. */
    public record Missing(String runner, String reason) {}

    private DeviceFiles(Path folder, Golden golden, boolean integer, List<Found> found, List<Missing> missing) {
        this.folder = folder;
        this.golden = golden;
        this.integer = integer;
        this.found = List.copyOf(found);
        this.missing = List.copyOf(missing);
    }

    /**
     * @param model any model file
     * @throws UserException if no runtime can run it, or nothing is known to hold it against
     * @throws IOException if a file cannot be read or written
     */
    public static DeviceFiles of(Path model) throws IOException {
        Path folder = Files.createTempDirectory("limpid-artefact");
        try {
            return of(model, folder);
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    private static DeviceFiles of(Path model, Path folder) throws IOException {
        Optional<Artefact> artefact = artefact(model);
        List<Found> found = new ArrayList<>();
        List<Missing> missing = new ArrayList<>();
        for (Runner runner : Catalogue.RUNNERS) {
            Exporter exporter = exporter(runner);
            Optional<String> absence = runner.absence();
            // A program that somebody put there is not run: it is written afresh.
            Optional<Path> there = runner.executes() ? Optional.empty() : beside(model, exporter.extension());
            if (absence.isPresent()) {
                missing.add(new Missing(runner.name(), absence.get()));
            } else if (there.isPresent()) {
                found.add(new Found(runner, there.get(), false));
            } else if (artefact.isEmpty()) {
                missing.add(new Missing(
                        runner.name(),
                        "there is no "
                                + (runner.executes()
                                        ? ".limpid to write it from"
                                        : "." + exporter.extension() + " beside it")));
            } else {
                Optional<String> refusal = exporter.refusal(artefact.get().graph());
                if (refusal.isPresent()) {
                    missing.add(new Missing(runner.name(), refusal.get()));
                } else {
                    Path made = exporter.write(artefact.get(), folder, "model").get(0);
                    found.add(new Found(runner, made, true));
                }
            }
        }
        if (found.isEmpty()) {
            throw new UserException(model + " can be run by no runtime here: " + missing);
        }
        boolean integer = artefact.map(a -> a.graph().isInteger()).orElse(true);
        return new DeviceFiles(folder, golden(model, artefact), integer, found, missing);
    }

    private static Exporter exporter(Runner runner) {
        return Catalogue.EXPORTERS.stream()
                .map(ExporterEntry::exporter)
                .filter(exporter -> exporter.name().equals(runner.format()))
                .findFirst()
                .orElseThrow();
    }

    /** The graph of the model itself, or of the .limpid beside it. */
    private static Optional<Artefact> artefact(Path model) {
        String name = model.toString().toLowerCase(Locale.ROOT);
        Optional<Path> limpid = beside(model, "limpid");
        if (name.endsWith(".zip") || name.endsWith(".h5") || name.endsWith(".limpid")) {
            return Optional.of(ModelFile.open(model).artefact(List.of()));
        }
        if (!Files.isRegularFile(model)) {
            throw new UserException(model + ": there is no such file; give an artefact or a model");
        }
        return limpid.map(file -> ModelFile.open(file).artefact(List.of()));
    }

    private static Optional<Path> beside(Path model, String extension) {
        return Optional.of(Sibling.of(model, extension)).filter(Files::isRegularFile);
    }

    private static Golden golden(Path model, Optional<Artefact> artefact) throws IOException {
        Path file = Golden.beside(model);
        if (Files.isRegularFile(file)) {
            return Golden.read(file);
        }
        return artefact.map(Artefact::graph)
                .map(graph -> Golden.of(graph, Golden.noise(graph, NOISE_ROWS, NOISE_SEED)))
                .orElseThrow(() -> new UserException(model + " has no golden vectors beside it, " + file
                        + ", and no .limpid to make them with; export it with limpid export"));
    }

    /** What the runtimes are held against. */
    public Golden golden() {
        return golden;
    }

    /** Whether the model is, or may be, quantized. */
    public boolean integer() {
        return integer;
    }

    /** What can run, the reference first. */
    public List<Found> found() {
        return found;
    }

    /** What cannot. */
    public List<Missing> missing() {
        return missing;
    }

    /** Deletes what was written for the occasion. */
    @Override
    public void close() {
        delete(folder);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
