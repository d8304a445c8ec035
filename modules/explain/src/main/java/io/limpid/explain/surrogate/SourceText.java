package io.limpid.explain.surrogate;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What Java and C source of a surrogate have in common: questions, numbers, texts and comments. */
final class SourceText {
    private SourceText() {}

    /** A double that a compiler reads back bit for bit. */
    static String number(double value) {
        return Double.toString(value);
    }

    /** {@code x[3] <= 34.5} or {@code x[2] == 0 || x[2] == 4}. */
    static String condition(Question question) {
        if (question instanceof Question.AtMost number) {
            return "x[" + number.feature() + "] <= " + number(number.threshold());
        }
        return ((Question.AnyOf) question)
                .categories().stream()
                        .map(category -> "x[" + question.feature() + "] == " + category)
                        .collect(Collectors.joining(" || "));
    }

    /** Nested questions that end in {@code return <leaf>;}, leaves numbered from the first answer yes to the last no. */
    static String leaves(DecisionTree tree) {
        StringBuilder text = new StringBuilder();
        leaves(tree, 0, 0, "    ", text);
        return text.toString();
    }

    private static int leaves(DecisionTree tree, int at, int leaf, String indent, StringBuilder text) {
        if (!(tree.nodes().get(at) instanceof DecisionTree.Inner inner)) {
            text.append(indent).append("return ").append(leaf).append(";\n");
            return leaf + 1;
        }
        String deeper = indent + "    ";
        Question question = inner.question();
        text.append(indent)
                .append("/* ")
                .append(comment(Wording.of(question, true, tree.features())))
                .append(" */\n");
        text.append(indent).append("if (").append(condition(question)).append(") {\n");
        int next = leaves(tree, inner.yes(), leaf, deeper, text);
        text.append(indent).append("} else {\n");
        int last = leaves(tree, inner.no(), next, deeper, text);
        text.append(indent).append("}\n");
        return last;
    }

    /** The leaves' probabilities as the rows of a table. */
    static String probabilities(DecisionTree tree) {
        return tree.ways().stream()
                .map(way -> way.reach().probabilities().stream()
                        .map(probability -> probability + "f")
                        .collect(Collectors.joining(", ", "    {", "}")))
                .collect(Collectors.joining(",\n"));
    }

    /** The leaves' decisions. */
    static String decisions(DecisionTree tree) {
        return tree.ways().stream()
                .map(way -> Integer.toString(way.reach().decision()))
                .collect(Collectors.joining(", "));
    }

    /** Statements that fill {@code s} with the scores of a linear model. */
    static String scores(LinearModel model) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < model.intercepts().size(); k++) {
            text.append("    s[" + k + "] = ")
                    .append(number(model.intercepts().get(k)))
                    .append(";\n");
        }
        for (LinearModel.Term term : model.terms()) {
            Feature feature = model.features().of(term.feature());
            String value = "x[" + term.feature() + "]";
            text.append("    /* ").append(comment(feature.name())).append(" */\n");
            for (int row = 0; row < term.weights().size(); row++) {
                List<Double> weights = term.weights().get(row);
                String when = feature.isNumeric() ? "" : "if (" + value + " == " + row + ") ";
                for (int k = 0; k < weights.size(); k++) {
                    if (weights.get(k) != 0) {
                        text.append("    " + when + "s[" + k + "] += " + number(weights.get(k))
                                + (feature.isNumeric() ? " * " + value : "") + ";\n");
                    }
                }
            }
        }
        return text.toString();
    }

    /** What stands at each place of a row, a line each. */
    static String rowComment(Features features) {
        return IntStream.range(0, features.count())
                .mapToObj(f -> " * x[" + f + "]: " + comment(features.of(f).name()) + meaning(features.of(f)) + "\n")
                .collect(Collectors.joining());
    }

    private static String meaning(Feature feature) {
        if (feature.isNumeric()) {
            return "";
        }
        return IntStream.range(0, feature.categories().size())
                .mapToObj(c -> c + " " + comment(feature.categories().get(c)))
                .collect(Collectors.joining(", ", "; ", "; -1 any other"));
    }

    /** A name that both languages take: letters, digits and underscores. */
    static String identifier(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "model_" + plain : plain;
    }

    /** Text that cannot end the comment it stands in, nor the line. */
    static String comment(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?")
                .replace("*/", "* /")
                .replace("/*", "/ *")
                .replace("\\", "/");
    }

    /** A string literal of printable ASCII. */
    static String literal(String text) {
        String safe =
                text.replaceAll("[^\\x20-\\x7e]", "?").replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + safe.replace("??", "?\\?") + '"';
    }

    static String classes(List<String> classes) {
        return classes.stream().map(SourceText::literal).collect(Collectors.joining(", "));
    }

    static String upper(String name) {
        return identifier(name).toUpperCase(Locale.ROOT);
    }
}
