package io.limpid.app.recipe.explain;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.limpid.core.data.Schema;
import io.limpid.explain.coalition.Players;
import java.util.List;
import java.util.Map;

/**
 * One item of {@code explain.methods}, written {@code name: { settings }}, or the name alone; the catalogue knows the
 * names.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
public interface ExplainerSettings {
    /**
     * Why the method cannot explain decisions about this data, or cannot do so with these settings.
     *
     * @param players input values that belong together
     * @return each as it follows the method's path, for example {@code needs images, but data x is a table}; empty if it
     *     can
     */
    default List<String> problems(Schema schema, Players players) {
        return List.of();
    }

    /** How the method explains texts. */
    default Text text() {
        return Text.NOT;
    }

    /** Ways to explain a text. */
    enum Text {
        /** It cannot. */
        NOT,
        /** Its words come and go. */
        WORDS,
        /** What the values of a word's vector contribute is summed. */
        CONTRIBUTIONS,
        /** Of the slopes of a word's vector the length is taken. */
        SLOPES,
        /** It knows texts by itself. */
        WHOLE
    }

    /** What the method's contributions add up to whatever the recipe asks for; empty if it does as it is asked. */
    default String scale() {
        return "";
    }

    /**
     * The settings as people read them, where a number stands for something else.
     *
     * @param parameters the settings as they are written, by name
     */
    default Map<String, String> shown(Map<String, String> parameters) {
        return parameters;
    }

    /** Whether its values belong to the units or channels of a layer, not to the input. */
    default boolean ofLayer() {
        return false;
    }

    /** Whether its values are slopes, so that one means little before it is multiplied by a change of the input. */
    default boolean slopes() {
        return false;
    }

    /** What the softmax is applied to, which is what methods explain that hand shares back from layer to layer. */
    String SCORE = "score";

    /** Why a method for images cannot explain decisions about other data. */
    static List<String> unlessImage(Schema schema) {
        return schema.isImage()
                ? List.of()
                : List.of("needs images, but examples of " + schema.source() + " are " + schema.inputShape());
    }

    /** Why a method for tables cannot explain decisions about other data. */
    static List<String> unlessTable(Schema schema) {
        return schema.columns().isEmpty()
                ? List.of("needs a table, but examples of " + schema.source() + " are " + schema.inputShape())
                : List.of();
    }
}
