package io.limpid.app.artefact;

import io.limpid.edge.export.Golden;
import io.limpid.edge.runner.Runner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one runtime is from the golden vectors.
 *
 * @param values number of outputs compared
 * @param different how many of them are not the same bits
 * @param largest greatest difference of a probability
 * @param decisions rows on which another class wins
 * @param agrees whether the largest difference is within the tolerance, or nothing differs where the runtime promises
 *     the reference's bits
 */
public record Verification(
        DeviceFiles.Found device, int values, int different, double largest, int decisions, boolean agrees) {
    /** What a float runtime may differ by: sums in another order, through a softmax. */
    public static final double FLOAT_TOLERANCE = 1e-4;

    /**
     * What an integer runtime may differ by: single steps of uint8 in a layer, which a softmax may double; a runtime that must
     * round the logits to uint8 moves a probability by up to a quarter of that step for each of two classes.
     */
    public static final double INTEGER_TOLERANCE = 0.05;

    /**
     * Runs every runtime on the golden inputs, with one thread.
     *
     * @throws IOException if a runtime cannot open its file
     */
    public static List<Verification> of(DeviceFiles files) throws IOException {
        return of(files, files.integer() ? INTEGER_TOLERANCE : FLOAT_TOLERANCE);
    }

    /** @param tolerance largest difference of a probability that is still agreement */
    public static List<Verification> of(DeviceFiles files, double tolerance) throws IOException {
        List<Verification> results = new ArrayList<>();
        for (DeviceFiles.Found device : files.found()) {
            try (Runner.Session session = device.runner().open(device.file(), 1)) {
                Golden golden = files.golden();
                float[] outputs =
                        session.probabilities(golden.batch(), golden.inputs().size());
                results.add(compare(device, golden, outputs, tolerance));
            }
        }
        return results;
    }

    static Verification compare(DeviceFiles.Found device, Golden golden, float[] outputs, double tolerance) {
        int width = golden.outputs().get(0).length;
        int rows = golden.outputs().size();
        if (outputs.length != rows * width) {
            throw new IllegalArgumentException(device.file() + " gives " + outputs.length / rows
                    + " outputs a row where its golden vectors have " + width);
        }
        int different = 0;
        int decisions = 0;
        double largest = 0;
        for (int row = 0; row < rows; row++) {
            float[] expected = golden.outputs().get(row);
            float[] found = java.util.Arrays.copyOfRange(outputs, row * width, (row + 1) * width);
            for (int i = 0; i < width; i++) {
                different += Float.floatToIntBits(found[i]) == Float.floatToIntBits(expected[i]) ? 0 : 1;
                double difference = Math.abs((double) found[i] - expected[i]);
                largest = difference <= largest ? largest : difference; // NaN stays
            }
            decisions += decision(found) == decision(expected) ? 0 : 1;
        }
        boolean agrees = device.runner().exact() ? different == 0 : largest <= tolerance;
        return new Verification(device, outputs.length, different, largest, decisions, agrees);
    }

    private static int decision(float[] outputs) {
        int best = 0;
        for (int i = 1; i < outputs.length; i++) {
            best = outputs[i] > outputs[best] ? i : best;
        }
        return best;
    }
}
