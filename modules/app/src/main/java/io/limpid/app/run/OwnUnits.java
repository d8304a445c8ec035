package io.limpid.app.run;

import io.limpid.app.catalogue.ExplainerEntry;
import io.limpid.core.data.Target;
import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Explains models in the unit of what they predict. A method that only asks is given a model that answers in that unit; what a
 * method that follows gradients says of a network, whose number is standardised, is multiplied with the standard deviation.
 *
 * @param target the number that is predicted; empty where classes are, and nothing changes
 */
record OwnUnits(Optional<Target> target) {
    /** The model, answering in the target's unit. */
    Predictor of(Predictor model) {
        return target.<Predictor>map(
                        number -> x -> model.predict(x).mul(number.deviation()).addi(number.mean()))
                .orElse(model);
    }

    /** @throws IllegalArgumentException as the explainer */
    Attribution explain(Explainer explainer, ExplainerEntry.Model kind, Predictor model, INDArray x, int... targets) {
        if (target.isEmpty()) {
            return explainer.explain(model, x, targets);
        }
        return kind == ExplainerEntry.Model.PREDICTOR
                ? explainer.explain(of(model), x, targets)
                : scaled(explainer.explain(model, x, targets), target.get());
    }

    private static Attribution scaled(Attribution found, Target number) {
        return new Attribution(
                found.shape(),
                times(found.values(), number.deviation()),
                Arrays.stream(found.outputs()).map(number::raw).toArray(),
                Arrays.stream(found.base()).map(number::raw).toArray(),
                times(found.errors(), number.deviation()));
    }

    private static double[][] times(double[][] rows, double factor) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(value -> value * factor).toArray())
                .toArray(double[][]::new);
    }
}
