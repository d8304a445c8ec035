package io.limpid.app.recipe.yaml;

/**
 * One thing that is wrong with a file.
 *
 * @param path of the value in the file, for example {@code steps[0].distill.student}; empty where there is none
 * @param message the path again, the rule, and the value given
 */
public record Mistake(Location at, String path, String message) {
    public Mistake(Location at, String message) {
        this(at, "", message);
    }

    /** Whether it is about a value or a part of it. */
    boolean concerns(String value) {
        return path.equals(value) || path.startsWith(value + ".") || path.startsWith(value + "[");
    }

    @Override
    public String toString() {
        return at + ": " + message;
    }
}
