package io.limpid.report.result;

import java.util.List;

/**
 * {@code NAME-over-seeds.json}: what several runs of one recipe, each with a seed of its own, say together. Every number is
 * a mean over the seeds with Student's 95% interval of that mean.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param name of the recipe
 * @param recipe as resolved, of the first run
 * @param data of the first run; each run has its own split
 * @param runs in order
 * @param members the teacher, the stages and controls, then what a person can read in their place
 * @param readable of the first run, its files as seen from this file's folder; without stages if there is none
 * @param questions what readable models ask about, in how many runs
 */
public record Study(
        int format,
        String name,
        String recipe,
        RunResult.DataSummary data,
        List<OfSeed> runs,
        List<Member> members,
        Surrogates readable,
        List<Question> questions) {
    /** The version of the file that this code reads and writes. */
    public static final int FORMAT = 1;

    public Study {
        runs = List.copyOf(runs);
        members = List.copyOf(members);
        questions = List.copyOf(questions);
    }

    /** @param report its page, as seen from this file's folder */
    public record OfSeed(long seed, String report) {}

    /** What a member is. */
    public enum Kind {
        TEACHER,
        STEP,
        CONTROL,
        TREE,
        LINEAR
    }

    /**
     * A model in every run.
     *
     * @param name of its stage; of a readable model that of its file
     * @param title for people
     * @param precision {@code int8} or {@code float32}; empty for a readable model
     * @param previous the stage it was made from; empty for the teacher
     * @param bytes of its file on disk, mean; of a readable model that of its source in C
     * @param size leaves of a tree, features of a linear model, mean; 0 for a network
     * @param parameters of a network, mean; 0 for a readable model
     * @param sparsity share of the parameters that are zero, mean
     * @param findings all about it and about it against the teacher, without p-values, which have no mean
     */
    public record Member(
            String name,
            String title,
            Kind kind,
            String precision,
            String previous,
            double bytes,
            double size,
            double parameters,
            double sparsity,
            List<Finding> findings) {
        public Member {
            findings = List.copyOf(findings);
        }

        /** What people call it. */
        public String label() {
            boolean ofTheNetwork = previous.equals(Stage.TEACHER);
            return switch (kind) {
                case TEACHER -> "the network";
                case CONTROL -> name + " (control)";
                case STEP -> name;
                case TREE -> ofTheNetwork ? "the tree" : name;
                case LINEAR -> ofTheNetwork ? "the linear model" : name;
            };
        }

        /** Whether a person can read it. */
        public boolean canBeRead() {
            return kind == Kind.TREE || kind == Kind.LINEAR;
        }
    }

    /**
     * A feature of which a readable model makes use.
     *
     * @param member name of the model
     * @param runs in how many runs it does
     */
    public record Question(String member, String feature, int runs) {}
}
