package io.limpid.app.artefact;

import io.limpid.core.measure.Comparison;
import io.limpid.core.predict.Predictor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a model says about one example.
 *
 * @param row from 0
 * @param classes names of the outputs, by their number where the model has no names
 * @param probabilities of the classes, or of labels; or a single number that is predicted
 * @param labels whether each is the probability of a label by itself, of which a row may have any
 */
public record Prediction(int row, List<String> classes, List<Float> probabilities, boolean labels) {
    private static final int PIECE = 256;

    public Prediction {
        classes = List.copyOf(classes);
        probabilities = List.copyOf(probabilities);
    }

    /** A class and its probability. */
    public record Choice(String name, float probability) {}

    /** @param examples row-major, of the model's shape */
    public static List<Prediction> of(Predictable model, List<float[]> examples) {
        List<Prediction> predictions = new ArrayList<>();
        Predictor predictor = model.predictor();
        for (int from = 0; from < examples.size(); from += PIECE) {
            List<float[]> piece = examples.subList(from, Math.min(examples.size(), from + PIECE));
            INDArray outputs = predictor.predict(batch(model.shape(), piece));
            int width = Math.toIntExact(outputs.size(1));
            List<String> names = model.classes().size() == width
                    ? model.classes()
                    : IntStream.range(0, width).mapToObj(Integer::toString).toList();
            for (int i = 0; i < piece.size(); i++) {
                List<Float> row = new ArrayList<>();
                for (int k = 0; k < width; k++) {
                    row.add(outputs.getFloat(i, k));
                }
                predictions.add(new Prediction(from + i, names, row, model.labels()));
            }
        }
        return predictions;
    }

    private static INDArray batch(List<Integer> shape, List<float[]> examples) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        float[] values = new float[Math.multiplyExact(size, examples.size())];
        for (int i = 0; i < examples.size(); i++) {
            System.arraycopy(examples.get(i), 0, values, i * size, size);
        }
        long[] dimensions = LongStream.concat(
                        LongStream.of(examples.size()), shape.stream().mapToLong(Integer::longValue))
                .toArray();
        return Nd4j.create(values, dimensions, 'c');
    }

    /** Whether the model predicts a number: it has a single output. */
    public boolean isNumber() {
        return probabilities.size() == 1;
    }

    /** The number, as the network gives it. */
    public double number() {
        return probabilities.get(0);
    }

    /** The class that wins, the first of equals; or the labels that are decided to be there, joined by semicolons. */
    public String decision() {
        if (labels) {
            return IntStream.range(0, classes.size())
                    .filter(k -> Comparison.decidesLabel(probabilities.get(k)))
                    .mapToObj(classes::get)
                    .collect(Collectors.joining("; "));
        }
        return best(0).name();
    }

    /** @param rank 0 for the most probable class, in [0, classes) */
    public Choice best(int rank) {
        return IntStream.range(0, classes.size())
                .mapToObj(k -> new Choice(classes.get(k), probabilities.get(k)))
                .sorted(Comparator.comparing(Choice::probability).reversed())
                .skip(rank)
                .findFirst()
                .orElseThrow();
    }
}
