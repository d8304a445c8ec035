package io.limpid.report.result;

import java.util.List;

/**
 * All that a run found out.
 *
 * @param format version of this file, {@link ResultFile#FORMAT}
 * @param name of the recipe
 * @param command the exact command that made the run
 * @param recipe the recipe as resolved, YAML
 * @param seed of the run
 * @param environment where it ran
 * @param data what it ran on
 * @param stages the chain, the teacher first; controls (for example an undistilled student) stand in it too
 * @param epochs every training epoch, in order
 * @param limits what the recipe demanded and whether it was met
 * @param timings all that differs between two runs of one recipe
 */
public record RunResult(
        int format,
        String name,
        String command,
        String recipe,
        long seed,
        Environment environment,
        DataSummary data,
        List<Stage> stages,
        List<Epoch> epochs,
        List<Limit> limits,
        Timings timings) {
    public RunResult {
        stages = List.copyOf(stages);
        epochs = List.copyOf(epochs);
        limits = List.copyOf(limits);
    }

    /** @throws IllegalStateException if there is no teacher among the stages */
    public Stage teacher() {
        return stages.stream()
                .filter(stage -> stage.kind() == Stage.Kind.TEACHER)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("run " + name + " has no teacher among its stages"));
    }

    /** Whether two models were held against each other that no chain joins; the reference then stands for the teacher. */
    public boolean comparesTwo() {
        return teacher().name().equals(Stage.REFERENCE);
    }

    /** Whether a number is predicted, and not a class. */
    public boolean predictsNumber() {
        return data.classes().isEmpty();
    }

    /** Whether one class of each row is decided: no number, and not each of several labels. */
    public boolean decidesOneClass() {
        return !predictsNumber() && teacher().confusion().length > 0;
    }

    /** Name of the finding that says best how good a stage is. */
    public String headline() {
        return predictsNumber() ? "r2" : "accuracy";
    }

    /** Name of the finding that says best how true a stage is to the teacher. */
    public String likeness() {
        return predictsNumber() ? "output-r2" : "agreement";
    }

    /** The teacher and the results of the steps, in order, without the controls. */
    public List<Stage> chain() {
        return stages.stream()
                .filter(stage -> stage.kind() != Stage.Kind.CONTROL)
                .toList();
    }

    /** The controls, in order. */
    public List<Stage> controls() {
        return stages.stream()
                .filter(stage -> stage.kind() == Stage.Kind.CONTROL)
                .toList();
    }

    /** @param threads native threads; the number changes the last bits of results */
    public record Environment(
            String limpid,
            String java,
            String os,
            String cpu,
            int threads,
            String nd4jBackend,
            String deeplearning4j) {}

    /**
     * @param sources file names with the sha256 of each
     * @param classes in the order of the outputs; empty where a number is predicted
     * @param columns names of the source's cells for tabular data; empty for images
     * @param citation who made the data; empty if unknown
     * @param notes what people should know about them: limits of the set, unseen categories, filled cells
     */
    public record DataSummary(
            String source,
            String licence,
            List<Source> sources,
            List<Integer> inputShape,
            List<String> classes,
            List<String> columns,
            int train,
            int validation,
            int test,
            String citation,
            List<String> notes) {
        public DataSummary {
            sources = List.copyOf(sources);
            inputShape = List.copyOf(inputShape);
            classes = List.copyOf(classes);
            columns = List.copyOf(columns);
            notes = List.copyOf(notes);
        }

        /** Data of which nothing more is known. */
        public DataSummary(
                String source,
                String licence,
                List<Source> sources,
                List<Integer> inputShape,
                List<String> classes,
                List<String> columns,
                int train,
                int validation,
                int test) {
            this(source, licence, sources, inputShape, classes, columns, train, validation, test, "", List.of());
        }
    }

    /** A file and its hash. */
    public record Source(String file, String sha256) {}

    /**
     * A training epoch.
     *
     * @param validationAccuracy in [0, 1]; of a numeric target 1 − MSE / variance of the training rows, at most 1
     * @param sparsity in [0, 1]
     */
    public record Epoch(String stage, int epoch, double loss, double validationAccuracy, double sparsity) {}

    /**
     * A demand of the recipe.
     *
     * @param name for example {@code accuracy-drop of half}, with the stage that is held to it
     * @param demand as written, for example {@code 0.5 pp}
     * @param found the measured value as people read it, with its interval
     */
    public record Limit(String name, String demand, String found, boolean met) {}

    /**
     * @param started ISO-8601
     * @param seconds wall time of the run
     */
    public record Timings(String started, double seconds, long peakMemoryBytes, List<StageTiming> stages) {
        public Timings {
            stages = List.copyOf(stages);
        }
    }

    /**
     * @param seconds wall time of making the stage
     * @param latencyMicroseconds median time of one prediction at batch 1; NaN if not measured
     * @param latencyLow 5th percentile
     * @param latencyHigh 95th percentile
     * @param runtime what was timed, for example {@code float reference executor}
     */
    public record StageTiming(
            String stage,
            double seconds,
            double latencyMicroseconds,
            double latencyLow,
            double latencyHigh,
            String runtime) {}
}
