package io.limpid.evaluate.forgotten;

/**
 * What became of one class.
 *
 * @param rows of the class
 * @param forgotten rows whose modal decision changed
 * @param lost of these, rows that the reference's modal decision had right
 * @param reference mean accuracy of the reference models on the class
 * @param candidate mean accuracy of the candidate models on the class
 * @param pChange of Welch's test that both have one mean accuracy, corrected over the classes by Holm
 * @param pRelative of Welch's test that the class's accuracy minus that on all rows has one mean: that the class changed
 *     as the whole did; corrected likewise
 */
public record ClassDamage(
        int rows, int forgotten, int lost, double reference, double candidate, double pChange, double pRelative) {}
