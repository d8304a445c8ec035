package io.limpid.report.result;

import java.util.List;

/**
 * {@code flows.json}: how single decisions come about in networks of dense layers, from the features through the units to
 * the class: the strongest parts of the class's logit that are handed on.
 *
 * @param format version of this file, {@link #FORMAT}
 */
public record Flows(int format, List<Flow> flows) {
    /** The version of {@code flows.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public Flows {
        flows = List.copyOf(flows);
    }

    /**
     * One decision of one stage.
     *
     * @param row index in the test split
     * @param target name of the class whose logit is explained
     * @param columns the features, the units of each hidden layer, the class
     * @param edges between units shown
     */
    public record Flow(String stage, int row, String target, List<Column> columns, List<Edge> edges) {
        public Flow {
            columns = List.copyOf(columns);
            edges = List.copyOf(edges);
        }
    }

    /**
     * The values of a layer.
     *
     * @param size how many there are
     * @param shown those that count most, strongest first
     */
    public record Column(String layer, int size, List<Unit> shown) {
        public Column {
            shown = List.copyOf(shown);
        }
    }

    /** @param part of the logit that goes through it */
    public record Unit(String name, double part) {}

    /**
     * What one unit hands to one of the next column.
     *
     * @param column of the unit that hands on
     * @param from position in that column
     * @param to position in the next
     */
    public record Edge(int column, int from, int to, double part) {}
}
