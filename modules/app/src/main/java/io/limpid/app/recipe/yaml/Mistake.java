package io.limpid.app.recipe.yaml;

/**
 * One thing that is wrong with a file.
 *
 * @param message the path of the value in the file, the rule, and the value given
 */
public record Mistake(Location at, String message) {
    @Override
    public String toString() {
        return at + ": " + message;
    }
}
