package io.limpid.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of the project; tests run at its root. */
public final class Project {
    private Project() {}

    public static Path file(String relative) {
        return Path.of(relative);
    }

    public static Stream<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(file("configs"))) {
            List<Path> recipes = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return recipes.stream();
        }
    }
}
