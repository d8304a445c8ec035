package io.limpid.explain.faithfulness;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Mean drop of the target's probability over all steps of replacing values, the highest ranked first: high if they
 * mattered. Bach et al. (2015), "On Pixel-Wise Explanations"; the mean over steps is the area over the perturbation curve
 * of Samek et al. (2017), "Evaluating the Visualization of What a Deep Neural Network Has Learned".
 *
 * @param replacement what takes their place, one example; zeros if empty
 * @param steps ≥ 1
 */
public record PixelFlipping(Optional<INDArray> replacement, int steps) implements RowCriterion {
    public PixelFlipping {
        new Removal(replacement, steps);
    }

    @Override
    public String name() {
        return "pixel-flipping";
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double of(Subject subject, int row) {
        return drop(new Removal(replacement, steps).removing(subject, row));
    }

    private static double drop(double... curve) {
        double sum = 0;
        for (double probability : curve) {
            sum += curve[0] - probability;
        }
        return sum / curve.length;
    }
}
