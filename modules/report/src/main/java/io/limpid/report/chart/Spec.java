package io.limpid.report.chart;

import io.limpid.report.result.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Vega-Lite specification under construction: its text as written in a chart's file, then its rows. */
final class Spec {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ObjectNode root;
    private final List<ObjectNode> rows = new ArrayList<>();
    private List<Key> keys = List.of();

    /** @param text the specification without its data */
    Spec(String text) {
        root = (ObjectNode) MAPPER.readTree(text);
    }

    /** A new row of the data, to be filled. */
    ObjectNode row() {
        ObjectNode row = MAPPER.createObjectNode();
        rows.add(row);
        return row;
    }

    /**
     * Puts a value where {@code pointer} points.
     *
     * @param pointer a JSON pointer whose parent exists, for example {@code /encoding/color/scale/domain}
     * @param value a text, a number or a list of them
     */
    Spec put(String pointer, Object value) {
        int last = pointer.lastIndexOf('/');
        ObjectNode parent = (ObjectNode) root.at(pointer.substring(0, last));
        parent.set(pointer.substring(last + 1), MAPPER.valueToTree(value));
        return this;
    }

    /** Puts the stages' labels and colours into the scale that {@code pointer} points to, and into the legend. */
    Spec colours(String pointer, Legend legend, List<Stage> stages) {
        keys = legend.keys(stages);
        return put(pointer + "/domain", legend.labels(stages)).put(pointer + "/range", legend.colours(stages));
    }

    /** The same for stages by their names. */
    Spec colours(String pointer, Legend legend, String... stages) {
        keys = Arrays.stream(stages)
                .map(stage -> new Key(legend.label(stage), legend.colour(stage), legend.isControl(stage)))
                .toList();
        return put(pointer + "/domain", keys.stream().map(Key::label).toList())
                .put(pointer + "/range", keys.stream().map(Key::colour).toList());
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The chart; {@code <} is escaped so that no text of the data can end the script element it stands in. */
    Chart chart(String id, String title, String note, String description) {
        root.put("description", description);
        ArrayNode values = root.putObject("data").putArray("values");
        rows.forEach(values::add);
        String json = MAPPER.writeValueAsString(root)
                .replace("<", "\\u003c")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
        return new Chart(id, title, note, description, keys, json);
    }
}
