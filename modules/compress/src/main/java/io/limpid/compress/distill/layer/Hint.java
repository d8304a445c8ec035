package io.limpid.compress.distill.layer;

/**
 * A hint: the student's layer learns to say what the teacher's says, through a regressor that is learnt with it and thrown away
 * after. The regressor is linear, r(s) = W·s + b; between layers of maps the same at every place (a 1 × 1 convolution), and maps of
 * different size are first averaged over regions of the smaller size. A row costs the mean over the teacher's D values of (r(s) − t)²
 * / 2. W and b follow Adam at a rate of their own. The paper trains towards the hint first and distils after: hint epochs
 * of {@link io.limpid.compress.distill.Distilled}; without them both are one loss.
 *
 * @param rate learning rate of the regressor, finite and &gt; 0
 * @see <a href="https://arxiv.org/abs/1412.6550">Romero et al. 2015 (FitNets), equation 3</a>
 */
public record Hint(double rate) implements LayerMatch {
    public Hint {
        if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rate of a hint's regressor must be finite and > 0, but was " + rate);
        }
    }

    @Override
    public String word() {
        return "hint";
    }

    @Override
    public LayerLoss between(long[] student, long[] teacher, long seed) {
        if (student.length != teacher.length || student.length != 2 && student.length != 4) {
            throw new IllegalArgumentException(
                    "a hint must be between two layers of maps [C, H, W] or two of units [n]");
        }
        int height = student.length == 2 ? 1 : (int) Math.min(student[2], teacher[2]);
        int width = student.length == 2 ? 1 : (int) Math.min(student[3], teacher[3]);
        return new HintLoss(
                regions(student, height, width),
                regions(teacher, height, width),
                new Regressor((int) student[1], (int) teacher[1], rate, seed));
    }

    private static Regions regions(long[] shape, int height, int width) {
        return shape.length == 2 ? Regions.of(1, 1, 1, 1) : Regions.of((int) shape[2], (int) shape[3], height, width);
    }
}
