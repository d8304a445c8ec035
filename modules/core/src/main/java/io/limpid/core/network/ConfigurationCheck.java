package io.limpid.core.network;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * Deeplearning4j's configurations name the Java classes that Jackson is to make. This looks at those names first, so
 * that nothing but layers, losses and the like of Deeplearning4j and of Limpid is ever loaded. It reads tokens, as
 * Jackson will: escapes are resolved and repeated keys are all seen.
 */
final class ConfigurationCheck {
    private static final Pattern ALLOWED =
            Pattern.compile("(org\\.deeplearning4j\\.nn|org\\.nd4j\\.linalg|io\\.limpid)(\\.[A-Za-z0-9_$]+)+");

    /** Real configurations nest to about ten levels; readers that recurse would run out of stack at some thousands. */
    private static final int DEEPEST = 100;

    private ConfigurationCheck() {}

    /** What a configuration is wrong with. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * @return the keys of the outermost object
     * @throws RefusedException if it is no JSON or names a class that is not allowed
     */
    static Set<String> check(String json) throws RefusedException {
        Set<String> keys = new HashSet<>();
        int depth = 0;
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String key = String.valueOf(parser.getCurrentName());
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (depth > DEEPEST) {
                    throw new RefusedException("nests deeper than " + DEEPEST + " levels");
                }
                if (token == JsonToken.VALUE_STRING) {
                    checkName(key, parser.getText());
                }
                if (token == JsonToken.FIELD_NAME
                        && parser.getParsingContext().getParent().inRoot()) {
                    keys.add(key);
                }
            }
            return keys;
        } catch (JsonProcessingException e) {
            throw new RefusedException("is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new RefusedException("cannot be read: " + e.getMessage());
        }
    }

    /** Distributions say their class as {@code type}; a {@code type} without a dot is something else. */
    private static void checkName(String key, String value) throws RefusedException {
        boolean names = key.equals("@class") || key.equals("type") && value.indexOf('.') >= 0;
        if (names && !ALLOWED.matcher(value).matches()) {
            throw new RefusedException("names the class " + value + ", which is not one of a network");
        }
    }
}
