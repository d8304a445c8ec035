package io.limpid.explain.surrogate;

/**
 * A surrogate as one C99 file without dependencies but the mathematics library of a linear one. It reads raw values
 * (numbers in their units, categories by index) and decides as the surrogate does, as long as the compiler does not
 * contract multiplications and additions: {@code -std=c99} forbids it to.
 */
public final class CSource {
    private CSource() {}

    /**
     * The source; its functions are {@code <name>_decide} and {@code <name>_probabilities}.
     *
     * @param name made an identifier
     */
    public static String of(Surrogate surrogate, String name) {
        String prefix = SourceText.identifier(name);
        String upper = SourceText.upper(name);
        int classes = surrogate.classes().size();
        String head = "/*\n * Written by Limpid. A row holds:\n" + SourceText.rowComment(surrogate.features()) + " */\n"
                + (surrogate instanceof LinearModel ? "#include <math.h>\n" : "")
                + "\n#define " + upper + "_FEATURES " + surrogate.features().count()
                + "\n#define " + upper + "_CLASSES " + classes + "\n\n"
                + "const char *const " + prefix + "_names[" + classes + "] = {"
                + SourceText.classes(surrogate.classes())
                + "};\n\n";
        return head
                + (surrogate instanceof DecisionTree tree
                        ? tree(tree, prefix, classes)
                        : linear((LinearModel) surrogate, prefix, classes));
    }

    private static String tree(DecisionTree tree, String prefix, int classes) {
        int leaves = tree.leaves();
        return "static const int decisions[" + leaves + "] = {" + SourceText.decisions(tree) + "};\n"
                + "static const float leaf_probabilities[" + leaves + "][" + classes + "] = {\n"
                + SourceText.probabilities(tree) + "\n};\n\n"
                + "static int leaf(const double *x) {\n    (void) x;\n" + SourceText.leaves(tree) + "}\n\n"
                + decide(prefix) + "    return decisions[leaf(x)];\n}\n\n"
                + probabilities(prefix) + "    const float *found = leaf_probabilities[leaf(x)];\n"
                + "    for (int k = 0; k < " + classes + "; k++) {\n        p[k] = found[k];\n    }\n}\n";
    }

    private static String linear(LinearModel model, String prefix, int classes) {
        int scores = model.intercepts().size();
        String decision = scores == 1
                ? "    return s[0] > 0 ? 1 : 0;\n"
                : "    int best = 0;\n    for (int k = 1; k < " + scores
                        + "; k++) {\n        best = s[k] > s[best] ? k : best;\n    }\n    return best;\n";
        String softmax = scores == 1
                ? "    p[1] = (float) (1 / (1 + exp(-s[0])));\n    p[0] = 1 - p[1];\n"
                : "    double largest = s[" + prefix + "_decide(x)];\n    double sum = 0;\n"
                        + "    for (int k = 0; k < " + classes + "; k++) {\n        s[k] = exp(s[k] - largest);\n"
                        + "        sum += s[k];\n    }\n"
                        + "    for (int k = 0; k < " + classes
                        + "; k++) {\n        p[k] = (float) (s[k] / sum);\n    }\n";
        String scored = "    double s[" + scores + "];\n    scores(x, s);\n";
        return "static void scores(const double *x, double *s) {\n    (void) x;\n" + SourceText.scores(model) + "}\n\n"
                + decide(prefix) + scored + decision + "}\n\n"
                + probabilities(prefix) + scored + softmax + "}\n";
    }

    private static String decide(String prefix) {
        return "/* Index of the class a row of raw values is decided for. */\nint " + prefix
                + "_decide(const double *x) {\n";
    }

    private static String probabilities(String prefix) {
        return "/* Probability of each class. */\nvoid " + prefix + "_probabilities(const double *x, float *p) {\n";
    }
}
