package io.limpid.edge.c;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** The C file as it grows: constants, the body of the function that runs the graph, and the kernels both need. */
final class TranslationUnit {
    private static final int LINE = 110;

    private final Symbols symbols = new Symbols();
    private final StringBuilder constants = new StringBuilder();
    private final StringBuilder body = new StringBuilder();
    private final Set<Kernel> kernels = EnumSet.of(Kernel.TARGET);
    private int patchBytes;

    /** An identifier that no other node has. */
    String symbol(String node) {
        return symbols.unique(node);
    }

    void use(Kernel kernel) {
        kernel.addTo(kernels);
    }

    /** Room for one gathered window. */
    void needPatch(int bytes) {
        patchBytes = Math.max(patchBytes, bytes);
    }

    int patchBytes() {
        return patchBytes;
    }

    Set<Kernel> kernels() {
        return kernels;
    }

    String constants() {
        return constants.toString();
    }

    String body() {
        return body.toString();
    }

    /** A line of the function that runs the graph. */
    void line(String line) {
        body.append("    ").append(line).append('\n');
    }

    /** A comment in the function that runs the graph. */
    void comment(String text) {
        body.append("\n    /* ").append(text.replace("*/", "* /")).append(" */\n");
    }

    /** A constant that is not an array. */
    void constant(String declaration, String value) {
        constants
                .append("static const ")
                .append(declaration)
                .append(" = ")
                .append(value)
                .append(";\n");
    }

    /** An array of integers in read-only memory. */
    void array(String type, String name, int length, IntUnaryOperator values) {
        constants.append("static const ").append(type).append(' ').append(name);
        constants.append("[").append(length).append("] ALIGNED = {");
        appendNumbers(constants, length, values);
        constants.append("};\n");
    }

    /** Numbers parted by commas, in lines. */
    static void appendNumbers(StringBuilder to, int length, IntUnaryOperator values) {
        int column = LINE;
        for (int i = 0; i < length; i++) {
            String number = Integer.toString(values.applyAsInt(i));
            if (column + number.length() + 2 > LINE) {
                to.append("\n    ");
                column = 4;
            }
            to.append(number).append(i + 1 < length ? "," : "");
            column += number.length() + 1;
        }
        to.append('\n');
    }
}
