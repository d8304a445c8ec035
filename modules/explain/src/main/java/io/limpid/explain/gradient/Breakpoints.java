package io.limpid.explain.gradient;

import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Curve;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Elementwise;
import io.limpid.explain.function.MaxPooling;
import io.limpid.explain.function.Node;
import io.limpid.explain.function.Operation;
import io.limpid.explain.function.Path;
import java.util.Arrays;
import java.util.function.DoubleConsumer;

/**
 * Where a piecewise linear network has its kinks on a straight line. Layer by layer: between two neighbouring kinks of the
 * layers before, what a layer reads is linear, so that its values at the two ends say exactly where it crosses a
 * rectifier's kink, or where another input of a window becomes the largest.
 *
 * @param limit the most pieces that are looked at
 */
record Breakpoints(Differentiable function, int limit) {
    /** Pieces shorter than this weigh nothing in double precision, and dividing by their length would be noise. */
    private static final double SHORTEST = 1e-12;

    /**
     * Ascending places, from 0 to 1.
     *
     * @throws IllegalArgumentException if a layer is curved, or there are more pieces than the limit
     */
    double[] along(Path path) {
        double[] places = {0, 1};
        for (int position = 1; position < function.size(); position++) {
            Node node = function.node(position);
            if (bends(node)) {
                places = refined(path, places, node);
            }
        }
        return places;
    }

    private static boolean bends(Node node) {
        if (node.operation() instanceof Elementwise elementwise
                && elementwise.curve().kinks().isEmpty()) {
            throw new IllegalArgumentException(
                    "the exact integral needs a piecewise linear network (ReLU, max-pool), but" + " layer "
                            + node.name() + " is curved; take integrated-gradients, which samples the path");
        }
        return node.operation() instanceof Elementwise || node.operation() instanceof MaxPooling;
    }

    private double[] refined(Path path, double[] places, Node node) {
        Places found = new Places(places);
        int reads = node.inputs().get(0);
        for (int start = 0; start + 1 < places.length; start += Blocks.ROWS) {
            double[] some = Arrays.copyOfRange(places, start, Math.min(places.length, start + Blocks.ROWS + 1));
            double[][] values = function.trace(path.points(some), reads).at(reads);
            for (int i = 0; i + 1 < some.length; i++) {
                crossings(node.operation(), new Piece(some[i], some[i + 1], values[i], values[i + 1]), found::add);
            }
            if (found.size() > limit) {
                throw new IllegalArgumentException("the path has more than " + limit + " pieces at layer " + node.name()
                        + "; raise the limit, or take integrated-gradients, which samples the path");
            }
        }
        return found.ascending(SHORTEST);
    }

    /** What a layer reads between two places: linear from {@code first} to {@code last}. */
    private record Piece(double from, double to, double[] first, double[] last) {
        /** The place at a share of the way, in (0, 1). */
        double at(double share) {
            return from + share * (to - from);
        }
    }

    private static void crossings(Operation operation, Piece piece, DoubleConsumer found) {
        if (operation instanceof MaxPooling pooling) {
            for (int output = 0; output < pooling.outputs(); output++) {
                envelope(pooling.choices(output), piece, found);
            }
        } else if (operation instanceof Elementwise elementwise) {
            Curve curve = elementwise.curve();
            for (double kink : curve.kinks().orElseThrow()) {
                for (int i = 0; i < piece.first.length; i++) {
                    double first = piece.first[i] - kink;
                    double last = piece.last[i] - kink;
                    if (first < 0 && last > 0 || first > 0 && last < 0) {
                        found.accept(piece.at(first / (first - last)));
                    }
                }
            }
        }
    }

    /** Where the largest of several straight lines changes, from left to right. */
    private static void envelope(int[] lines, Piece piece, DoubleConsumer found) {
        int best = lines[0];
        for (int line : lines) {
            if (piece.first[line] > piece.first[best]
                    || piece.first[line] == piece.first[best] && piece.last[line] > piece.last[best]) {
                best = line;
            }
        }
        double share = 0;
        while (true) {
            int next = -1;
            double nearest = 1;
            for (int line : lines) {
                double behind = piece.first[best] - piece.first[line];
                double ahead = piece.last[line] - piece.last[best];
                double crossing = behind / (behind + ahead);
                if (ahead > 0 && crossing >= share && crossing < nearest) {
                    nearest = crossing;
                    next = line;
                }
            }
            if (next < 0) {
                return;
            }
            found.accept(piece.at(nearest));
            best = next;
            share = nearest;
        }
    }
}
