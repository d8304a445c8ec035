package io.limpid.app.recipe.yaml;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A YAML file cannot be used; the message holds every mistake, a line each. */
public final class InvalidFileException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient List<Mistake> mistakes;

    public InvalidFileException(List<Mistake> mistakes) {
        super(sorted(mistakes).stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = sorted(mistakes);
    }

    public InvalidFileException(Location at, String message) {
        this(List.of(new Mistake(at, message)));
    }

    /** In the order of files and lines. */
    public List<Mistake> mistakes() {
        return mistakes;
    }

    private static List<Mistake> sorted(List<Mistake> mistakes) {
        return mistakes.stream()
                .distinct()
                .sorted(Comparator.comparing((Mistake mistake) -> mistake.at().file())
                        .thenComparing(mistake -> mistake.at().line()))
                .toList();
    }
}
