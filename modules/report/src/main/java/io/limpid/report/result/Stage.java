package io.limpid.report.result;

import java.util.List;
import java.util.Map;

/**
 * One link of the chain: the teacher, the result of a step, or a control.
 *
 * @param name unique in the run, for example {@code teacher}, {@code distill}, {@code prune}
 * @param kind {@code teacher}, {@code step} or {@code control}
 * @param title for people, for example {@code Pruned to 90% (magnitude, global)}
 * @param parameters of the step, as text
 * @param provenance one line for each thing done, oldest first
 * @param previous name of the stage before; empty for the teacher
 * @param quality numbers about this stage alone: accuracy, expected calibration error, group gaps
 * @param againstTeacher fidelity to the teacher; empty for the teacher
 * @param againstPrevious fidelity to the stage before; empty for the teacher
 * @param confusion counts [true class][decided class] on the test split
 * @param reliability calibration curve, equal-mass bins, from least to most confident
 * @param changed test rows whose decision differs from the teacher's, at most 24
 */
public record Stage(
        String name,
        String kind,
        String title,
        Map<String, String> parameters,
        List<String> provenance,
        String previous,
        List<Number> quality,
        List<Number> againstTeacher,
        List<Number> againstPrevious,
        int[][] confusion,
        List<ReliabilityBin> reliability,
        Cost cost,
        List<Layer> layers,
        List<Artefact> artefacts,
        List<ChangedDecision> changed) {

    /**
     * One measurement; {@code low} and {@code high} are NaN (null in JSON) where there is no interval.
     *
     * @param unit lower-case name: fraction, fraction_difference, nats, count, p_value
     * @param level coverage of the interval, for example 0.95
     * @param method how the interval was made
     */
    public record Number(
            String name, double value, String unit, double low, double high, double level, String method) {}

    /** Mean confidence and accuracy of the {@code count} rows of a bin, both in [0, 1]. */
    public record ReliabilityBin(double confidence, double accuracy, int count) {}

    /**
     * @param parameters weights and biases
     * @param nonZeros parameters that are not zero
     * @param macs multiply-accumulates for one example
     * @param bytes of the stage's artefact on disk
     * @param gzipBytes the same after gzip
     */
    public record Cost(long parameters, long nonZeros, long macs, long bytes, long gzipBytes) {}

    /**
     * @param shape of the weights
     * @param sparsity fraction of zero weights, in [0, 1]
     * @param histogram of the weights (real values, dequantized where int8); empty for a layer without weights
     */
    public record Layer(
            String name, String kind, List<Integer> shape, long parameters, double sparsity, Histogram histogram) {}

    /** {@code counts[i]} values in [low + i·w, low + (i+1)·w), w = (high − low) / counts.length; zeros are counted apart. */
    public record Histogram(double low, double high, long[] counts, long zeros) {}

    /** @param file relative to the run folder */
    public record Artefact(String file, String kind, long bytes, long gzipBytes, String sha256) {}

    /**
     * A test row that the stage decides otherwise than the teacher.
     *
     * @param row index in the test split
     * @param truth class index
     * @param teacherProbability the teacher's probability of its own decision
     * @param stageProbability the stage's probability of its own decision
     * @param image grey or RGB PNG as base64; empty for tabular data
     * @param cells the source's cells, in the order of {@code DataSummary.columns}; empty for images
     */
    public record ChangedDecision(
            int row,
            int truth,
            int teacher,
            int stage,
            double teacherProbability,
            double stageProbability,
            String image,
            List<String> cells) {}
}
