package io.limpid.explain.surrogate;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A surrogate as one Java class without dependencies. It reads raw values (numbers in their units, categories by index)
 * and decides as the surrogate does.
 */
public final class JavaSource {
    private JavaSource() {}

    /**
     * The source.
     *
     * @param name of the class as it comes out of {@link #className}
     */
    public static String of(Surrogate surrogate, String name) {
        String body = surrogate instanceof DecisionTree tree ? tree(tree) : linear((LinearModel) surrogate);
        return "/**\n * Written by Limpid.\n *\n"
                + SourceText.rowComment(surrogate.features())
                        .replace(" * x[", " * <br>x[")
                        .replace("&", "&amp;")
                        .replaceAll("<(?!br>)", "&lt;")
                + " */\npublic final class " + name + " {\n"
                + "    /** Names of the classes. */\n    private static final String[] CLASSES = {"
                + SourceText.classes(surrogate.classes()) + "};\n\n"
                + "    private " + name + "() {}\n\n"
                + "    /** Name of a class. */\n    public static String name(int index) {\n        return CLASSES[index];\n    }\n\n"
                + body + "}\n";
    }

    /** {@code german-credit tree} as {@code GermanCreditTree}. */
    public static String className(String name) {
        return Arrays.stream(SourceText.identifier(name).split("_"))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }

    private static String tree(DecisionTree tree) {
        return "    private static final int[] DECISIONS = {" + SourceText.decisions(tree) + "};\n"
                + "    private static final float[][] PROBABILITIES = {\n" + deeper(SourceText.probabilities(tree))
                + "\n    };\n\n"
                + "    /** Index of the class a row of raw values is decided for. */\n"
                + "    public static int decide(double[] x) {\n        return DECISIONS[leaf(x)];\n    }\n\n"
                + "    /** Probability of each class. */\n"
                + "    public static float[] probabilities(double[] x) {\n        return PROBABILITIES[leaf(x)].clone();\n    }\n\n"
                + "    private static int leaf(double[] x) {\n" + deeper(SourceText.leaves(tree)) + "\n    }\n";
    }

    private static String linear(LinearModel model) {
        boolean two = model.classes().size() == 2;
        int scores = model.intercepts().size();
        String decide = two
                ? "        return scores(x)[0] > 0 ? 1 : 0;\n"
                : "        double[] s = scores(x);\n        int best = 0;\n"
                        + "        for (int k = 1; k < s.length; k++) {\n            best = s[k] > s[best] ? k : best;\n        }\n"
                        + "        return best;\n";
        String probabilities = two
                ? "        float second = (float) (1 / (1 + Math.exp(-scores(x)[0])));\n"
                        + "        return new float[] {1 - second, second};\n"
                : "        double[] s = scores(x);\n        double largest = s[decide(x)];\n        double sum = 0;\n"
                        + "        for (int k = 0; k < s.length; k++) {\n"
                        + "            s[k] = Math.exp(s[k] - largest);\n            sum += s[k];\n        }\n"
                        + "        float[] p = new float[s.length];\n"
                        + "        for (int k = 0; k < s.length; k++) {\n            p[k] = (float) (s[k] / sum);\n        }\n"
                        + "        return p;\n";
        return "    /** Index of the class a row of raw values is decided for. */\n"
                + "    public static int decide(double[] x) {\n" + decide + "    }\n\n"
                + "    /** Probability of each class. */\n"
                + "    public static float[] probabilities(double[] x) {\n" + probabilities + "    }\n\n"
                + "    private static double[] scores(double[] x) {\n        double[] s = new double[" + scores + "];\n"
                + deeper(SourceText.scores(model)) + "\n        return s;\n    }\n";
    }

    private static String deeper(String text) {
        return text.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }
}
