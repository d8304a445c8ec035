package io.limpid.compress.distill.preserve;

/**
 * Keeps explanations: the gradient of the decided logit with respect to the input, of the student as of the teacher. Training towards a
 * gradient would need second derivatives; its projections do not. With f the decided logit less the row's mean logit and u from
 * N(0, I), a step of size ε changes f by ε·u·∇f, so that
 *
 * <pre>E[(((f(x+εu) − f(x)) student − (f(x+εu) − f(x)) teacher) / ε)²] → ‖∇f student − ∇f teacher‖²   for ε → 0</pre>
 *
 * because E[(u·g)²] = gᵀ E[uuᵀ] g = ‖g‖². With u = x ⊙ r, r from N(0, I), it is ‖x ⊙ ∇f student − x ⊙ ∇f teacher‖². A row costs half
 * of that square for one u, drawn anew for each batch. With ε not small it is the mean gradient along the step that is matched, which
 * does not jump where a rectifier switches.
 *
 * <p>The decided class is the teacher's. A row and its step are rows i and i + n of a batch of 2n.
 *
 * @param weight ≥ 0
 * @param step ε
 */
public record ExplanationMatch(double weight, double step) {
    /**
     * Adds the gradient of the sum over rows of the weighted loss.
     *
     * @param student logits, row-major [2n × classes]
     * @param teacher logits of the same rows
     * @param gradients with respect to the student's logits, added to
     * @return the sum over the n rows, weighted
     */
    public double add(double[] student, double[] teacher, int classes, double[] gradients) {
        int rows = student.length / classes / 2;
        double sum = 0;
        for (int i = 0; i < rows; i++) {
            int at = i * classes;
            int stepped = (i + rows) * classes;
            int decided = largest(teacher, at, classes);
            double change = centred(student, stepped, decided, classes) - centred(student, at, decided, classes);
            double wanted = centred(teacher, stepped, decided, classes) - centred(teacher, at, decided, classes);
            double error = (change - wanted) / step;
            sum += weight * error * error / 2;
            for (int c = 0; c < classes; c++) {
                double slope = weight * error / step * ((c == decided ? 1 : 0) - 1.0 / classes);
                gradients[stepped + c] += slope;
                gradients[at + c] -= slope;
            }
        }
        return sum;
    }

    private static int largest(double[] logits, int at, int classes) {
        int largest = 0;
        for (int c = 1; c < classes; c++) {
            largest = logits[at + c] > logits[at + largest] ? c : largest;
        }
        return largest;
    }

    private static double centred(double[] logits, int at, int decided, int classes) {
        double mean = 0;
        for (int c = 0; c < classes; c++) {
            mean += logits[at + c] / classes;
        }
        return logits[at + decided] - mean;
    }
}
