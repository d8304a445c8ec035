package io.limpid.explain.faithfulness;

import io.limpid.core.explain.Attribution;
import io.limpid.core.explain.Explainer;
import io.limpid.core.predict.Predictor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The method that a {@link Selection} chooses for the first model and rows it is given; all later models are explained by
 * the same one, so that they can be compared.
 */
public final class Automatic implements Explainer {
    private final Map<String, Explainer> methods;
    private final Selection selection;
    private Selection.@Nullable Choice choice;

    /** @param methods by name, in the order in which they are tried */
    public Automatic(Map<String, Explainer> methods, Selection selection) {
        this.methods = new LinkedHashMap<>(methods);
        this.selection = selection;
    }

    @Override
    public synchronized Attribution explain(Predictor model, INDArray x, int[] targets) {
        if (choice == null) {
            choice = selection.among(methods, model, x, targets);
        }
        return Objects.requireNonNull(methods.get(choice.method())).explain(model, x, targets);
    }

    /** What was chosen and the table it was chosen from, a line a method; empty before the first explanation. */
    public synchronized List<String> account() {
        if (choice == null) {
            return List.of();
        }
        String chosen = choice.method();
        return choice.table().stream().map(trial -> line(trial, chosen)).toList();
    }

    private static String line(Selection.Trial trial, String chosen) {
        return trial.tried()
                ? String.format(
                        Locale.ROOT,
                        "%s%s: insertion %.3f − deletion %.3f = %.3f; complexity %.2f",
                        trial.method(),
                        trial.method().equals(chosen) ? " (chosen)" : "",
                        trial.insertion(),
                        trial.deletion(),
                        trial.score(),
                        trial.complexity())
                : trial.method() + " was not tried: " + trial.note();
    }
}
