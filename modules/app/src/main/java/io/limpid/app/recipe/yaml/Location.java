package io.limpid.app.recipe.yaml;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param file as people know it: a path as given, or {@code --set key=value}
 * @param line from 1; 0 where there are no lines
 * @param folder of the file, against which its relative paths are resolved second
 */
public record Location(String file, int line, Path folder) {
    /** A line of a file. */
    public static Location of(Path file, int line) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return new Location(file.toString(), line, parent == null ? Path.of("") : parent);
    }

    /** An option as it was typed, for example {@code --set seed=7}. */
    public static Location commandLine(String option) {
        return new Location(option, 0, Path.of(""));
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
