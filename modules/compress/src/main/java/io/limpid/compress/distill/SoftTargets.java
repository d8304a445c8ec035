package io.limpid.compress.distill;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Matching softened probabilities: T² · KL(softmax(v/T) ‖ softmax(z/T)) nats for the student's logits z and the teacher's
 * v, with the gradient T · (softmax(z/T) − softmax(v/T)). The factor T² keeps the gradient's magnitude when T changes.
 *
 * @param temperature T, finite and &gt; 0; 1 leaves the teacher's probabilities as they are
 * @see <a href="https://arxiv.org/abs/1503.02531">Hinton, Vinyals and Dean 2015, section 2</a>
 */
public record SoftTargets(@JsonProperty("temperature") double temperature) implements Match {
    public SoftTargets {
        checkTemperature(temperature);
    }

    static void checkTemperature(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be finite and > 0, but was " + temperature);
        }
    }

    @Override
    public double add(LogitRow row, double weight, double[] gradient) {
        Softmax student = new Softmax(row.classes()).of(row.student, temperature);
        Softmax teacher = new Softmax(row.classes()).of(row.teacher, temperature);
        for (int c = 0; c < gradient.length; c++) {
            gradient[c] += weight * temperature * (student.probabilities[c] - teacher.probabilities[c]);
        }
        return temperature * temperature * teacher.divergence(student);
    }
}
