package io.limpid.report.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One link of the chain: the teacher, the result of a step, or a control.
 *
 * @param name unique in the run, for example {@code teacher}, {@code distill}, {@code prune}
 * @param title for people, for example {@code Pruned to 90% (magnitude, global)}
 * @param noun what the stage's model is called in a sentence after "the", for example {@code int8 student}
 * @param precision of its weights as stored: {@code float32} or {@code int8}
 * @param parameters of the step, as text; kept in the order of their names
 * @param provenance one line for each thing done, oldest first
 * @param previous name of the stage before; empty for the teacher. For a control, the stage its counterpart started from
 * @param controls for a control, the name of the stage it stands beside; empty otherwise
 * @param quality numbers about this stage alone: accuracy, expected calibration error, group gaps
 * @param againstTeacher fidelity to the teacher; empty for the teacher
 * @param againstPrevious fidelity to the stage before, of a control to its counterpart; empty for the teacher
 * @param confusion counts [true class][decided class] on the test split
 * @param reliability calibration curve, equal-mass bins, from least to most confident
 * @param changedRows how many test rows the stage decides otherwise than the teacher
 * @param changed those rows it is most certain of, at most 24
 */
public record Stage(
        String name,
        Kind kind,
        String title,
        String noun,
        String precision,
        Map<String, String> parameters,
        List<String> provenance,
        String previous,
        String controls,
        List<Finding> quality,
        List<Finding> againstTeacher,
        List<Finding> againstPrevious,
        int[][] confusion,
        List<ReliabilityBin> reliability,
        Cost cost,
        List<Layer> layers,
        List<Artefact> artefacts,
        int changedRows,
        List<ChangedDecision> changed) {
    /** Name of the stage that all others come from. */
    public static final String TEACHER = "teacher";

    /** Name of what the other model is held against where two were compared that no chain joins. */
    public static final String REFERENCE = "reference";

    /** Name of the other one. */
    public static final String CANDIDATE = "candidate";

    public Stage {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        provenance = List.copyOf(provenance);
        quality = List.copyOf(quality);
        againstTeacher = List.copyOf(againstTeacher);
        againstPrevious = List.copyOf(againstPrevious);
        reliability = List.copyOf(reliability);
        layers = List.copyOf(layers);
        artefacts = List.copyOf(artefacts);
        changed = List.copyOf(changed);
    }

    /** Name of the stage that {@link #againstPrevious} is about: the one before, of a control the one it stands beside. */
    public String before() {
        return controls.isEmpty() ? previous : controls;
    }

    /** What a stage is to the chain. */
    public enum Kind {
        @JsonProperty("teacher")
        TEACHER,
        @JsonProperty("step")
        STEP,
        /** Stands beside a step to show what it would have been without the thing claimed for it. */
        @JsonProperty("control")
        CONTROL
    }

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
     * @param name the same for the same layer in every stage
     * @param shape of the weights
     * @param sparsity fraction of zero weights, in [0, 1]
     * @param histogram of the weights (real values, dequantized where int8); without counts for a layer without weights
     */
    public record Layer(
            String name, String kind, List<Integer> shape, long parameters, double sparsity, Histogram histogram) {
        public Layer {
            shape = List.copyOf(shape);
        }
    }

    /**
     * {@code counts[i]} values in [low + i·w, low + (i+1)·w), the last bin closed, w = (high − low) / counts.length;
     * zeros are counted apart and in no bin.
     */
    public record Histogram(double low, double high, long[] counts, long zeros) {}

    /** @param file relative to the run folder, with forward slashes */
    public record Artefact(String file, String kind, long bytes, long gzipBytes, String sha256) {}

    /**
     * A test row that the stage decides otherwise than the teacher.
     *
     * @param row index in the test split
     * @param truth class index
     * @param teacher the teacher's decision, a class index
     * @param stage the stage's decision, a class index
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
            List<String> cells) {
        public ChangedDecision {
            cells = List.copyOf(cells);
        }
    }
}
