package io.limpid.data.text;

import io.limpid.data.source.Meaning;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** How a file holds texts and their classes, and how they become rows. */
public record TextForm(
        @Meaning(
                "Between cells: tab (lines are cut at tabs, quotes mean nothing) or one character, for CSV; a tab if left out")
        Optional<String> separator,

        @Meaning("Whether the first line names the columns; false if left out")
        Optional<Boolean> header,

        @Meaning("The column of the class, by name or by number from 1; 1 if left out")
        Optional<String> label,

        @Meaning("The column of the text; 2 if left out") Optional<String> text,

        @Meaning(
                "The cells of the class column in the order of the classes, of two the second is the positive one; if left out those the file has, in the order of the alphabet")
        List<String> classes,

        @Meaning("At most so many words are learnt, the most frequent ones; 5,000 if left out")
        Optional<Integer> vocabulary,

        @Meaning("How often a word must occur in the training split to be learnt; 2 if left out")
        Optional<Integer> least,

        @Meaning("Words of a text that are read, what is longer is cut; 40 if left out")
        Optional<Integer> length,

        @Meaning(
                "Whether a text that an earlier one repeats word for word stays; false if left out, because a test text that was trained on measures memory")
        Optional<Boolean> repeated) {
    private static final int VOCABULARY = 5000;
    private static final int LENGTH = 40;
    private static final int LONGEST = 4096;

    public TextForm {
        // Lists that a YAML file leaves out arrive as null.
        classes = classes == null ? List.of() : List.copyOf(classes);
        if (separator.isPresent()
                && !separator.get().equals("tab")
                && separator.get().length() != 1) {
            throw new IllegalArgumentException(
                    "separator must be tab or one character, but was '" + separator.get() + "'");
        }
        if (classes.size() == 1 || new HashSet<>(classes).size() != classes.size()) {
            throw new IllegalArgumentException("classes must be at least two and distinct, but was " + classes);
        }
        requireBetween("vocabulary", vocabulary, Integer.MAX_VALUE);
        requireBetween("least", least, Integer.MAX_VALUE);
        requireBetween("length", length, LONGEST);
    }

    /** A line of class, tab and text each. */
    public TextForm(List<String> classes) {
        this(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                classes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with these classes unless it names its own. */
    public TextForm orClasses(List<String> names) {
        return new TextForm(
                separator,
                header,
                label,
                text,
                classes.isEmpty() ? names : classes,
                vocabulary,
                least,
                length,
                repeated);
    }

    boolean isTabbed() {
        return separator.isEmpty()
                || separator.get().equals("tab")
                || separator.get().equals("\t");
    }

    char separatorCharacter() {
        return isTabbed() ? '\t' : separator.orElseThrow().charAt(0);
    }

    boolean hasHeader() {
        return header.orElse(false);
    }

    boolean keepsRepeated() {
        return repeated.orElse(false);
    }

    int mostWords() {
        return vocabulary.orElse(VOCABULARY);
    }

    int leastCount() {
        return least.orElse(2);
    }

    int words() {
        return length.orElse(LENGTH);
    }

    private static void requireBetween(String name, Optional<Integer> value, int most) {
        if (value.isPresent() && !(value.get() >= 1 && value.get() <= most)) {
            throw new IllegalArgumentException(name + " must be >= 1"
                    + (most == Integer.MAX_VALUE ? "" : " and <= " + most) + ", but was " + value.get());
        }
    }
}
