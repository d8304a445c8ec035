package io.limpid.app.recipe.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Paths written in a file: relative to the working directory first, then to the folder of the file that names them. */
final class Paths {
    private Paths() {}

    static Optional<Path> find(String name, Location at, Predicate<Path> exists) {
        try {
            Path path = Path.of(name);
            Path beside = at.folder().resolve(path);
            Path working = Path.of("").toAbsolutePath();
            return Stream.of(path, beside.startsWith(working) ? working.relativize(beside) : beside)
                    .filter(exists)
                    .map(Path::normalize)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Where was looked, for an error. */
    static String places(Location at) {
        Path working = Path.of("").toAbsolutePath();
        return at.folder().toAbsolutePath().equals(working)
                ? " in " + working
                : " in " + working + " or " + at.folder().toAbsolutePath();
    }
}
