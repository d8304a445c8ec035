package io.limpid.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of the project, from wherever the tests run. */
public final class Project {
    private Project() {}

    /** The folder that holds configs and models. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("configs"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    public static Path file(String relative) {
        return root().resolve(relative);
    }

    public static Stream<Path> recipes() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve("configs"))) {
            List<Path> recipes = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return recipes.stream();
        }
    }
}
