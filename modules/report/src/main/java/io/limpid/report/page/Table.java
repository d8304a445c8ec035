package io.limpid.report.page;

import io.limpid.report.result.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A table of the page, already in words.
 *
 * @param caption what it shows
 * @param corner heading of the first column
 * @param columns headings of the others
 * @param notes below it
 * @param reading what its rows mean and how its intervals were made
 */
public record Table(
        String caption, String corner, List<Column> columns, List<Row> rows, List<String> notes, List<Entry> reading) {
    /** @param sub a second, quieter line; empty for none */
    public record Column(String title, String sub) {}

    /** A word and what it means. */
    public record Entry(String word, String meaning) {}

    /** @param meaning one sentence shown on demand; empty for none */
    public record Row(String title, String meaning, List<Cell> cells) {}

    /**
     * @param text the value
     * @param sub its interval, or another quiet second line; empty for none
     * @param tip what is said on hovering; empty for none
     */
    public record Cell(String text, String sub, String tip) {
        /** A cell without more to say. */
        public static Cell of(String text) {
            return new Cell(text, "", "");
        }

        /** A finding with its interval and how that was made; a dash where there is none. */
        public static Cell of(Optional<Finding> finding) {
            return finding.map(found -> new Cell(Format.value(found), Format.interval(found), tip(found)))
                    .orElseGet(() -> of(Format.NONE));
        }

        private static String tip(Finding finding) {
            if (Double.isNaN(finding.value())) {
                return finding.method().equals("none") ? "" : "not defined: " + finding.method();
            }
            return finding.hasInterval() ? Format.level(finding) + " interval, " + finding.method() : "";
        }
    }
}
