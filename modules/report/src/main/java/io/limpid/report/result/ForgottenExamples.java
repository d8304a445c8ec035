package io.limpid.report.result;

import java.util.List;

/**
 * {@code forgotten.json}: the rows that several compressed models decide otherwise than several uncompressed ones.
 *
 * @param format version of this file, {@link #FORMAT}
 * @param data name of the data
 * @param split which part of it
 * @param rows in that part
 * @param classes names
 * @param columns names of the cells of tabular data
 * @param reference files of the reference models
 * @param candidate files of the candidate models
 * @param accuracy mean over the reference models
 * @param candidateAccuracy mean over the candidate models
 * @param pAccuracy of Welch's test that both are one
 * @param forgotten how many rows changed their modal decision
 * @param expected how many do on average if models change places between the populations
 * @param pChance share of the ways to divide the models with at least as many
 * @param divisions how many ways
 * @param exhaustive whether these are all ways there are
 * @param pUneven of the chi-square test that every class forgets the same share
 * @param sparse whether a class has so few that {@code pUneven} is rough
 * @param byClass in the order of the classes
 * @param examples the most decided changes
 */
public record ForgottenExamples(
        int format,
        String data,
        String split,
        int rows,
        List<String> classes,
        List<String> columns,
        List<String> reference,
        List<String> candidate,
        double accuracy,
        double candidateAccuracy,
        double pAccuracy,
        int forgotten,
        double expected,
        double pChance,
        int divisions,
        boolean exhaustive,
        double pUneven,
        boolean sparse,
        List<OfClass> byClass,
        List<Example> examples) {
    /** The version of {@code forgotten.json} that this code reads and writes. */
    public static final int FORMAT = 1;

    public ForgottenExamples {
        classes = List.copyOf(classes);
        columns = List.copyOf(columns);
        reference = List.copyOf(reference);
        candidate = List.copyOf(candidate);
        byClass = List.copyOf(byClass);
        examples = List.copyOf(examples);
    }

    /**
     * One class.
     *
     * @param lost forgotten rows that the reference's modal decision had right
     * @param reference mean accuracy of the reference models
     * @param candidate mean accuracy of the candidate models
     * @param pChange of Welch's test that both are one; corrected by Holm over the classes
     * @param pRelative the same of the class's accuracy minus the whole's
     */
    public record OfClass(
            String name,
            int rows,
            int forgotten,
            int lost,
            double reference,
            double candidate,
            double pChange,
            double pRelative) {}

    /**
     * One row.
     *
     * @param reference modal decision of the reference models
     * @param candidate modal decision of the candidate models
     * @param referenceVotes for each class
     * @param candidateVotes for each class
     * @param image grey or RGB PNG as base64; empty for tabular data
     * @param cells of a table
     */
    public record Example(
            int row,
            int truth,
            int reference,
            int candidate,
            List<Integer> referenceVotes,
            List<Integer> candidateVotes,
            String image,
            List<String> cells) {
        public Example {
            referenceVotes = List.copyOf(referenceVotes);
            candidateVotes = List.copyOf(candidateVotes);
            cells = List.copyOf(cells);
        }
    }
}
