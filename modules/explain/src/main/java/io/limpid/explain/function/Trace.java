package io.limpid.explain.function;

import java.util.Arrays;
import java.util.List;

/** What every node made of a block of rows. Node 0 is the input. */
public final class Trace {
    private final Differentiable function;
    private final double[][][] values;

    Trace(Differentiable function, double[][] rows, int last) {
        this.function = function;
        values = new double[last + 1][][];
        values[0] = rows;
        for (int node = 1; node <= last; node++) {
            compute(node);
        }
    }

    private Trace(Differentiable function, double[][][] values) {
        this.function = function;
        this.values = values;
    }

    /**
     * The function if one of its nodes had made something else of a row: nodes before it as they are, those after it
     * computed anew.
     *
     * @param row which of the rows
     * @param node neither the input nor the last
     * @param instead [alternatives][values of {@code node}], not modified; each becomes a row
     */
    public Trace with(int row, int node, double[][] instead) {
        Trace other = new Trace(function, new double[values.length][instead.length][]);
        for (int before = 0; before < node; before++) {
            Arrays.fill(other.values[before], values[before][row]);
        }
        other.values[node] = instead;
        for (int after = node + 1; after < values.length; after++) {
            other.compute(after);
        }
        return other;
    }

    private void compute(int node) {
        Operation operation = function.node(node).operation();
        values[node] = new double[rows()][operation.outputs()];
        operation.forward(inputs(node), values[node]);
    }

    /** Number of rows. */
    public int rows() {
        return values[0].length;
    }

    /** [rows][values] of a node, not to be modified. */
    public double[][] at(int node) {
        return values[node];
    }

    /** [rows][outputs] before the final softmax or sigmoid, not to be modified. */
    public double[][] logits() {
        return values[function.last()];
    }

    /** The explained number of each row. */
    public double[] outputs(Explained explained, int... targets) {
        double[] outputs = new double[rows()];
        for (int row = 0; row < outputs.length; row++) {
            outputs[row] = explained.value(function.link(), logits()[row], targets[row]);
        }
        return outputs;
    }

    /** The gradient of each row's explained number with respect to a node, [rows][values of {@code node}]. */
    public double[][] gradient(Explained explained, int[] targets, int node) {
        return gradient(explained, targets, node, Rule.GRADIENT);
    }

    /** As the gradient, but handed back by another rule than the chain rule. */
    public double[][] gradient(Explained explained, int[] targets, int node, Rule rule) {
        double[][] seeds = new double[rows()][];
        for (int row = 0; row < seeds.length; row++) {
            seeds[row] = explained.gradient(function.link(), logits()[row], targets[row]);
        }
        return back(function.last(), seeds, node, rule);
    }

    /**
     * Hands a quantity back from one node to an earlier one.
     *
     * @param from where it stands
     * @param seeds [rows][values of {@code from}], not modified
     * @param to a node before {@code from}, or {@code from} itself
     * @return [rows][values of {@code to}]
     */
    public double[][] back(int from, double[][] seeds, int to, Rule rule) {
        double[][][] at = new double[from + 1][][];
        at[from] = seeds;
        for (int node = from; node > to; node--) {
            if (at[node] != null) {
                back(node, rule, at);
                at[node] = null;
            }
        }
        return at[to] == null ? zeros(to) : at[to];
    }

    private void back(int node, Rule rule, double[][][] at) {
        List<Integer> inputs = function.node(node).inputs();
        double[][][] into = new double[inputs.size()][][];
        for (int i = 0; i < into.length; i++) {
            int input = inputs.get(i);
            if (at[input] == null) {
                at[input] = zeros(input);
            }
            into[i] = at[input];
        }
        rule.back(node, function.node(node).operation(), inputs(node), values[node], at[node], into);
    }

    private double[][][] inputs(int node) {
        return function.node(node).inputs().stream().map(input -> values[input]).toArray(double[][][]::new);
    }

    private double[][] zeros(int node) {
        return new double[rows()][function.node(node).size()];
    }
}
