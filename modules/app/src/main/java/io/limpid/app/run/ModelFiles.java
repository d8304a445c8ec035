package io.limpid.app.run;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files that patterns of the command line mean, for shells that leave them as they are and options that take one word. */
public final class ModelFiles {
    private static final String SPECIAL = ".*[*?\\[{].*";

    private ModelFiles() {}

    /**
     * @param patterns paths, or patterns in which {@code *} stands for any part of a name and {@code **} for any folders
     * @return the files there are, by name, each once
     * @throws UserException if a pattern means no file
     * @throws IOException if a folder cannot be read
     */
    public static List<Path> matching(String option, List<String> patterns) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        for (String pattern : patterns) {
            List<Path> files = pattern.matches(SPECIAL) ? matching(pattern) : existing(pattern);
            if (files.isEmpty()) {
                throw new UserException(
                        option + " " + pattern + ": there is no such file; give model files, or a pattern"
                                + " in quotes, for example 'runs/a-*/models/teacher.zip'");
            }
            found.addAll(files);
        }
        return List.copyOf(found);
    }

    private static List<Path> existing(String path) {
        return Files.isRegularFile(Path.of(path)) ? List.of(Path.of(path)) : List.of();
    }

    private static List<Path> matching(String pattern) throws IOException {
        Path root = root(pattern);
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int depth = pattern.contains("**") ? Integer.MAX_VALUE : names(pattern).size() + 1;
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(root, depth)) {
            all.filter(path -> matcher.matches(path) && Files.isRegularFile(path))
                    .forEach(files::add);
        }
        return files;
    }

    /** The longest folder without a special character. */
    private static Path root(String pattern) {
        StringBuilder root = new StringBuilder();
        List<String> names = names(pattern);
        for (int i = 0; i + 1 < names.size() && !names.get(i).matches(SPECIAL); i++) {
            root.append(names.get(i)).append('/');
        }
        return Path.of(root.toString());
    }

    private static List<String> names(String pattern) {
        return List.of(pattern.split("/", -1));
    }
}
