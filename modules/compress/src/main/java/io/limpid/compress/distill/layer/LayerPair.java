package io.limpid.compress.distill.layer;

/**
 * A layer of the student that is to be like one of the teacher.
 *
 * @param student name of its layer
 * @param teacher name of the teacher's
 * @param weight of the loss beside the others, finite and &gt; 0
 */
public record LayerPair(String student, String teacher, LayerMatch match, double weight) {
    public LayerPair {
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "weight of " + match.word() + " must be finite and > 0, but was " + weight);
        }
    }

    @Override
    public String toString() {
        return weight + " x " + match.word() + " of " + student + " from " + teacher;
    }
}
