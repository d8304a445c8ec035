package io.limpid.compress.distill;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Decoupled distillation: what the teacher says about the labelled class t and what it says among the others are matched
 * with weights of their own, T² · (a · KL([p, 1 − p] ‖ [q, 1 − q]) + b · KL(p̂ ‖ q̂)), where p and q are the teacher's and
 * the student's softened probability of t, and p̂ and q̂ their softened probabilities of the others, summing to 1. In {@link
 * SoftTargets} b is 1 − p: what is said about the others hardly counts where the teacher is sure.
 *
 * @param temperature T, finite and &gt; 0
 * @param target a, weight of the labelled class against all others, finite and ≥ 0; 1 in the paper
 * @param others b, weight among the others, finite and ≥ 0; 1 to 8 in the paper
 * @see <a href="https://arxiv.org/abs/2203.08679">Zhao et al. 2022, equation 7</a>
 */
public record Decoupled(
        @JsonProperty("temperature") double temperature,
        @JsonProperty("target") double target,
        @JsonProperty("others") double others)
        implements Match {
    public Decoupled {
        SoftTargets.checkTemperature(temperature);
        checkWeight("target", target);
        checkWeight("others", others);
    }

    private static void checkWeight(String name, double weight) {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight of " + name + " must be finite and >= 0, but was " + weight);
        }
    }

    @Override
    public double add(LogitRow row, double weight, double[] gradient) {
        int classes = row.classes();
        int t = row.target;
        Softmax student = new Softmax(classes).of(row.student, temperature);
        Softmax teacher = new Softmax(classes).of(row.teacher, temperature);
        Softmax studentOthers = new Softmax(classes).of(row.student, temperature, t);
        Softmax teacherOthers = new Softmax(classes).of(row.teacher, temperature, t);
        double p = teacher.probabilities[t];
        double difference = student.probabilities[t] - p;
        for (int c = 0; c < classes; c++) {
            double ofTarget = c == t ? difference : -difference * studentOthers.probabilities[c];
            double ofOthers = c == t ? 0 : studentOthers.probabilities[c] - teacherOthers.probabilities[c];
            gradient[c] += weight * temperature * (target * ofTarget + others * ofOthers);
        }
        // log(1 − q) without cancellation: a class's logarithm among all is that among the others plus log(1 − q).
        int other = t == 0 ? 1 : 0;
        double logRest = student.logarithms[other] - studentOthers.logarithms[other];
        double logTeacherRest = teacher.logarithms[other] - teacherOthers.logarithms[other];
        double ofTarget = p * (teacher.logarithms[t] - student.logarithms[t])
                + Math.exp(logTeacherRest) * (logTeacherRest - logRest);
        return temperature * temperature * (target * ofTarget + others * teacherOthers.divergence(studentOthers));
    }
}
