package io.limpid.explain.concept;

import io.limpid.core.predict.Predictor;
import io.limpid.explain.function.Blocks;
import io.limpid.explain.function.Differentiable;
import io.limpid.explain.function.Explained;
import io.limpid.explain.function.Layers;
import io.limpid.explain.function.Trace;
import io.limpid.explain.global.Effect;
import io.limpid.explain.global.GlobalExplainer;
import io.limpid.explain.global.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Testing with concept activation vectors (Kim, Wattenberg, Gilmer, Cai, Wexler, Viegas and Sayres 2018, "Interpretability
 * Beyond Feature Attribution"): in a layer, a linear classifier tells rows with a concept from as many random rows without it.
 * Its normal is the concept's direction; the score is the share of the class's rows whose logit grows along it. Every draw
 * takes other rows; half of them teach the classifier, the other half tell how often it is right. A concept is to be compared
 * with the score of random rows told from random rows, the last player.
 *
 * <p>Effects by concept: {@code score} in [0, 1] and {@code accuracy} of the classifier, each the mean over the draws with its
 * standard error. A concept that fewer than {@value #FEWEST} rows have, or lack, is left out.
 *
 * @param layer that is looked at; as in {@link Layers#last} if empty
 * @param concepts rows of the sample
 * @param draws of random rows, ≥ 2
 */
public record ConceptDirections(Optional<String> layer, List<Concept> concepts, int draws, long seed)
        implements GlobalExplainer {
    /** Rows with a concept, and without it. */
    static final int FEWEST = 8;

    private static final int MOST = 60;

    public ConceptDirections {
        concepts = List.copyOf(concepts);
        if (draws < 2) {
            throw new IllegalArgumentException("draws must be >= 2, but was " + draws);
        }
    }

    /** The concepts', and random rows. */
    @Override
    public List<String> names() {
        List<String> names =
                new ArrayList<>(concepts.stream().map(Concept::name).toList());
        names.add("random rows");
        return names;
    }

    /** @throws IllegalArgumentException if the model is no network, has no such layer, or no row is of the class */
    @Override
    public List<Effect> explain(Predictor model, Sample sample) {
        int[] ofClass = IntStream.range(0, sample.size())
                .filter(row -> sample.label(row) == sample.target())
                .toArray();
        if (ofClass.length == 0) {
            throw new IllegalArgumentException("no row is of the class that is explained");
        }
        Differentiable function = Differentiable.of(model);
        int node = Layers.position(function, layer);
        double[][] values = new double[sample.size()][];
        double[][] slopes = new double[sample.size()][];
        Blocks.each(sample.size(), (from, to) -> {
            double[][] rows = IntStream.range(from, to).mapToObj(sample::row).toArray(double[][]::new);
            Trace trace = function.trace(rows);
            int[] targets = new int[to - from];
            Arrays.fill(targets, sample.target());
            double[][] gradient = trace.gradient(Explained.LOGIT, targets, node);
            for (int row = from; row < to; row++) {
                values[row] = trace.at(node)[row - from];
                slopes[row] = gradient[row - from];
            }
        });
        double[][] likeness = products(values, values);
        double[][] along =
                products(Arrays.stream(ofClass).mapToObj(row -> slopes[row]).toArray(double[][]::new), values);
        List<Effect> effects = new ArrayList<>();
        List<Integer> all = IntStream.range(0, sample.size()).boxed().toList();
        for (int concept = 0; concept < concepts.size(); concept++) {
            List<Integer> with = concepts.get(concept).rows();
            List<Integer> without = new ArrayList<>(all);
            without.removeAll(with);
            if (with.size() >= FEWEST && without.size() >= FEWEST) {
                effects.addAll(tested(concept, with, without, likeness, along));
            }
        }
        if (all.size() >= 2 * FEWEST) {
            effects.addAll(tested(concepts.size(), all, List.of(), likeness, along));
        }
        return effects;
    }

    /** @param without none if rows are told from others of {@code with} */
    private List<Effect> tested(
            int player, List<Integer> with, List<Integer> without, double[][] likeness, double[]... along) {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed + player);
        int size = Math.min(MOST, without.isEmpty() ? with.size() / 2 : Math.min(with.size(), without.size())) / 2 * 2;
        double[] scores = new double[draws];
        double[] accuracies = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            int[] first = drawn(with, random);
            int[] second = without.isEmpty() ? Arrays.copyOfRange(first, size, 2 * size) : drawn(without, random);
            int half = size / 2;
            int[] taught = IntStream.concat(Arrays.stream(first, 0, half), Arrays.stream(second, 0, half))
                    .toArray();
            Direction direction = Direction.of(taught, likeness);
            int right = 0;
            for (int i = half; i < size; i++) {
                right += direction.has(first[i], likeness) ? 1 : 0;
                right += direction.has(second[i], likeness) ? 0 : 1;
            }
            accuracies[draw] = (double) right / (2 * (size - half));
            scores[draw] =
                    Arrays.stream(along).filter(row -> direction.along(row) > 0).count() / (double) along.length;
        }
        return List.of(effect(player, "score", scores), effect(player, "accuracy", accuracies));
    }

    private static int[] drawn(List<Integer> rows, UniformRandomProvider random) {
        int[] order = PermutationSampler.natural(rows.size());
        PermutationSampler.shuffle(random, order);
        return IntStream.of(order).map(rows::get).toArray();
    }

    private static Effect effect(int player, String quantity, double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(square / (values.length - 1) / values.length);
        return new Effect(player, -1, quantity, new double[0], new double[] {mean}, new double[] {error});
    }

    private static double[][] products(double[][] a, double[]... b) {
        double[][] products = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                double sum = 0;
                for (int k = 0; k < a[i].length; k++) {
                    sum += a[i][k] * b[j][k];
                }
                products[i][j] = sum;
            }
        }
        return products;
    }
}
